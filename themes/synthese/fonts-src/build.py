"""Cuts the fonts of the theme from their published families; development only.

Reads the woff2 files of the pinned npm packages, keeps the characters of French and English at the weights that the theme
uses, adds the few glyphs that the families lack (narrow no-break space, arrows, capital Y diaeresis), and writes
../assets/fonts/*.woff2 and ../chart/advances.json, the widths by which labels of drawings are wrapped.

The weights are files of their own and not one variable font: a page then loads only those it shows, and Chromium prints
them as fonts (variable ones become bare outlines, Type 3, in a PDF).

Run it from this folder; the same inputs give the same bytes:

    apt-get install python3-fonttools python3-brotli    # 4.38 and 1.0 in Debian 12
    npm ci && /usr/bin/python3 build.py
"""

import json
import math
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules" / "@fontsource-variable"
FONTS = HERE.parent / "assets" / "fonts"
ADVANCES = HERE.parent / "chart" / "advances.json"

LETTERS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ"
)
POINTS = " \u00a0\u00ad\u2009\u2010\u2011\u202f.,;:!?'\"()/-+%&«»’‘“”–—…€°−·"
# Names of people and places of the rest of western Europe, and the signs of running text.
WIDER = "áãåíìñóòõøúßÁÃÅÍÌÑÓÒÕØÚ[]{}\\|_*=<>#@$~^`‹›£§©®™²³¹½¼¾×±•ªº′″"
DISPLAY = LETTERS + POINTS
TEXT = LETTERS + POINTS + WIDER
ARROWS = "←→↩"

ALIASES = {0x2010: "hyphen", 0x2011: "hyphen", 0x00AD: "hyphen"}

DROPPED = ("BASE", "GDEF", "STAT", "prep", "gasp")  # nothing that is kept needs them


def source(family, subset_name, axes, style):
    """The path of one file of a package, for instance source-serif-4 / latin / opsz / italic."""
    return PACKAGES / family / "files" / f"{family}-{subset_name}-{axes}-{style}.woff2"


def cut(path, characters, features, at):
    """The font at path, fixed at one place of its axes, with these characters and features alone."""
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in characters])
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, at)
    for table in DROPPED:
        if table in font:
            del font[table]
    return font


def add(font, name, codepoint, width, contours):
    """Adds a glyph; contours are lists of (x, y, on curve) points."""
    pen = TTGlyphPen(None)
    for contour in contours:
        draw(pen, contour)
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    if name not in font.getGlyphOrder():
        font.setGlyphOrder(font.getGlyphOrder() + [name])
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin if contours else 0)
    map_character(font, codepoint, name)


def draw(pen, contour):
    """Traces one contour, which begins on the curve."""
    pen.moveTo(contour[0][:2])
    offs = []
    for x, y, on in contour[1:] + contour[:1]:
        if on:
            pen.qCurveTo(*offs, (x, y)) if offs else pen.lineTo((x, y))
            offs = []
        else:
            offs.append((x, y))
    pen.closePath()


def map_character(font, codepoint, name):
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[codepoint] = name


def arrow(upm, weight, character):
    """An arrow of even stroke, its stem on the axis of the minus sign, as (width, contours)."""
    stroke = upm * (0.1 if weight > 500 else 0.073)
    width, axis = upm * 0.86, upm * 0.362
    outline = hook(upm, stroke) if character == "↩" else stem(upm, stroke, axis)
    if character == "→":
        outline = [(width - x, y, on) for x, y, on in reversed(outline)]
    return round(width), [[(round(x), round(y), on) for x, y, on in outline]]


def stem(upm, stroke, axis):
    """A straight arrow that points left."""
    half, end = stroke / 2, upm * 0.8
    return [(end, axis - half, True), *head(upm, stroke, axis, 0.245), (end, axis + half, True)]


def hook(upm, stroke):
    """An arrow that comes back: it points left under a half circle."""
    low, high, turn, end, half = upm * 0.2, upm * 0.6, upm * 0.54, upm * 0.22, stroke / 2
    middle, outer, inner = (low + high) / 2, (high - low) / 2 + half, (high - low) / 2 - half
    return [
        (end, high + half, True), (turn, high + half, True), (turn + outer, middle + outer, False),
        (turn + outer, middle, True), (turn + outer, middle - outer, False), (turn, low - half, True),
        *head(upm, stroke, low, 0.2),
        (turn, low + half, True), (turn + inner, middle - inner, False), (turn + inner, middle, True),
        (turn + inner, middle + inner, False), (turn, high - half, True), (end, high - half, True),
    ]


def head(upm, stroke, axis, size):
    """The head of an arrow that points left, from the lower edge of its stem round to the upper one."""
    x, span, half, bevel = upm * 0.06, upm * size, stroke / 2, stroke / math.sqrt(2)
    neck = x + stroke * math.sqrt(2) + half
    below = [(neck, axis - half), (x + span + bevel, axis - span + bevel), (x + span, axis - span), (x, axis)]
    above = [(px, 2 * axis - py) for px, py in reversed(below[:-1])]
    return [(px, py, True) for px, py in below + above]


def borrowed(path, codepoint, at):
    """A glyph of another subset of the same family, flattened, as (width, contours)."""
    font = instancer.instantiateVariableFont(TTFont(path), at)
    name = font.getBestCmap()[codepoint]
    coordinates, ends, flags = font["glyf"][name].getCoordinates(font["glyf"])
    contours, start = [], 0
    for end in ends:
        points = zip(coordinates[start : end + 1], flags[start : end + 1])
        contours.append(from_curve_start([(round(x), round(y), bool(flag & 1)) for (x, y), flag in points]))
        start = end + 1
    return font["hmtx"][name][0], contours


def from_curve_start(points):
    """The same contour, begun at a point on the curve."""
    first = next(i for i, p in enumerate(points) if p[2])
    return points[first:] + points[:first]


def tighten_tabular(font, advance):
    """Sets the figures of tables on a narrower common width (in units), their outlines centred as before."""
    glyf, metrics = font["glyf"], font["hmtx"].metrics
    for digit in range(10):
        name = single_substitution(font, "tnum", font.getBestCmap()[ord("0") + digit])
        shift = (advance - metrics[name][0]) // 2
        move(glyf[name], shift)
        metrics[name] = (advance, metrics[name][1] + shift)


def move(glyph, shift):
    """Shifts a glyph sideways, be it outlines or parts."""
    if glyph.isComposite():
        for part in glyph.components:
            part.x += shift
    else:
        glyph.coordinates.translate((shift, 0))


def single_substitution(font, feature, name):
    """The glyph that a feature puts in the place of another."""
    table = font["GSUB"].table
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == feature:
            for index in record.Feature.LookupListIndex:
                for sub in table.LookupList.Lookup[index].SubTable:
                    mapping = getattr(sub, "ExtSubTable", sub).mapping
                    if name in mapping:
                        return mapping[name]
    raise KeyError(name)


def complete(font, dieresis, narrow_space):
    """Adds what every family lacks; dieresis is the capital Y diaeresis, narrow_space a part of the font size."""
    space = round(font["head"].unitsPerEm * narrow_space)
    add(font, "Ydieresis", ord("Ÿ"), *dieresis)
    add(font, "uni202F", 0x202F, space, [])
    add(font, "uni2009", 0x2009, space, [])
    for codepoint, name in ALIASES.items():
        map_character(font, codepoint, name)


def rename(font, family, style):
    """Gives the cut its own name: the licence of Source Serif reserves that name for its authors' own files."""
    post = family.replace(" ", "") + "-" + style
    texts = {1: family, 2: style, 3: post, 4: f"{family} {style}", 6: post}
    for record in font["name"].names:
        if record.nameID in texts:
            record.string = texts[record.nameID]


def sans(weight, style):
    at = {"wght": weight}
    font = cut(source("public-sans", "latin", "wght", "normal"), TEXT, ["kern", "liga", "tnum"], at)
    tighten_tabular(font, 1280)
    complete(font, borrowed(source("public-sans", "latin-ext", "wght", "normal"), ord("Ÿ"), at), 0.16)
    for character in ARROWS:
        width, contours = arrow(font["head"].unitsPerEm, weight, character)
        add(font, f"uni{ord(character):04X}", ord(character), width, contours)
    rename(font, "Public Sans", style)
    return font


def serif(axes, slope, at, characters, family, style):
    font = cut(source("source-serif-4", "latin", axes, slope), characters, ["kern", "liga", "pnum"], at)
    complete(font, borrowed(source("source-serif-4", "latin-ext", axes, slope), ord("Ÿ"), at), 0.15)
    rename(font, family, style)
    return font


def save(font, name):
    """Writes the font as woff2, with no glyph names in it."""
    font["post"].formatType = 3.0
    font.flavor = "woff2"
    FONTS.mkdir(parents=True, exist_ok=True)
    font.save(FONTS / name)
    print(f"{name}: {(FONTS / name).stat().st_size} bytes, {len(font.getGlyphOrder())} glyphs")


def advances(name):
    """The width of every character of a font, in thousandths of the font size."""
    font = TTFont(FONTS / name)
    scale = 1000 / font["head"].unitsPerEm
    widths = {chr(c): thousandths(font["hmtx"][glyph][0] * scale) for c, glyph in sorted(font.getBestCmap().items())}
    return {"default": widths["0"], "advances": widths}


def thousandths(value):
    """A width to one decimal, as an integer when it is one."""
    value = round(value, 1)
    return int(value) if value == int(value) else value


def main():
    save(sans(400, "Regular"), "sans-400.woff2")
    save(sans(600, "SemiBold"), "sans-600.woff2")
    save(serif("wght", "normal", {"wght": 400}, TEXT, "Barometre Serif", "Regular"), "serif-400.woff2")
    save(serif("wght", "normal", {"wght": 600}, TEXT, "Barometre Serif", "SemiBold"), "serif-600.woff2")
    save(serif("wght", "italic", {"wght": 400}, TEXT, "Barometre Serif", "Italic"), "serif-italic-400.woff2")
    # The cut for large sizes: finer hairlines, closer letters.
    save(serif("opsz", "normal", {"opsz": 48, "wght": 600}, DISPLAY, "Barometre Display", "SemiBold"), "display-600.woff2")
    weights = {"400": advances("sans-400.woff2"), "600": advances("sans-600.woff2")}
    table = {"unitsPerEm": 1000, "family": "Public Sans", "weights": weights}
    ADVANCES.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
