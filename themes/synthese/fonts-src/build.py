"""Cuts the fonts of the theme from their published families; development only.

Reads the woff2 files of the pinned npm packages, keeps the characters of French and English, narrows the weight axis,
adds the few glyphs that the families lack (narrow no-break space, arrows, capital Y diaeresis), and writes
../assets/fonts/*.woff2 and ../chart/advances.json, the widths by which labels of drawings are wrapped.

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
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib import builder, instancer

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

LIGHT, HEAVY = 400, 600  # the two ends of the weight axis that are kept

ALIASES = {0x2010: "hyphen", 0x2011: "hyphen", 0x00AD: "hyphen"}


def source(family, subset_name, axes, style):
    """The path of one file of a package, for instance source-serif-4 / latin / opsz / italic."""
    return PACKAGES / family / "files" / f"{family}-{subset_name}-{axes}-{style}.woff2"


def cut(path, characters, features, limits):
    """The font at path with these characters and features alone, its axes narrowed to the limits."""
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
    font = instancer.instantiateVariableFont(font, limits)
    for table in ("BASE", "STAT", "prep", "gasp", "MVAR"):
        if table in font:
            del font[table]
    return font


def freeze_kerning(font):
    """Kerning keeps its regular values at every weight: its variations cost more bytes than they show."""
    if "GPOS" in font:
        for lookup in font["GPOS"].table.LookupList.Lookup:
            for table in lookup.SubTable:
                freeze_pairs(getattr(table, "ExtSubTable", table))
    if "GDEF" in font:
        del font["GDEF"]


def freeze_pairs(table):
    """Drops the device tables of one pair adjustment."""
    for value in pair_values(table):
        for name in ("XAdvDevice", "YAdvDevice", "XPlaDevice", "YPlaDevice"):
            if hasattr(value, name):
                delattr(value, name)
    if hasattr(table, "ValueFormat1"):
        table.ValueFormat1 &= 0xF
        table.ValueFormat2 &= 0xF


def pair_values(table):
    """Every value record of a pair adjustment of either format."""
    if getattr(table, "PairSet", None):
        records = [r for pairs in table.PairSet for r in pairs.PairValueRecord]
    elif getattr(table, "Class1Record", None):
        records = [r for first in table.Class1Record for r in first.Class2Record]
    else:
        records = []
    return [v for r in records for v in (r.Value1, r.Value2) if v is not None]


def variable(font):
    return "fvar" in font


def add(font, name, codepoint, light, heavy):
    """Adds a glyph given as (width, contours) at the two ends of the weight axis; contours are lists of points."""
    width, contours = light
    pen = TTGlyphPen(None)
    for contour in contours:
        draw(pen, contour)
    glyph = pen.glyph()
    order = font.getGlyphOrder()
    font["glyf"][name] = glyph
    if name not in order:
        font.setGlyphOrder(order + [name])
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0) if contours else 0)
    map_character(font, codepoint, name)
    if variable(font):
        vary(font, name, light, heavy)


def draw(pen, contour):
    """Traces one contour of (x, y, on curve) points as they stand."""
    pen.moveTo(contour[0][:2])
    offs = []
    for x, y, on in contour[1:] + contour[:1]:
        if on:
            pen.qCurveTo(*offs, (x, y)) if offs else pen.lineTo((x, y))
            offs = []
        else:
            offs.append((x, y))
    pen.closePath()


def vary(font, name, light, heavy):
    """Records how the added glyph grows towards the heavy end."""
    before = [p[:2] for c in light[1] for p in c] + [(0, 0), (light[0], 0), (0, 0), (0, 0)]
    after = [p[:2] for c in heavy[1] for p in c] + [(0, 0), (heavy[0], 0), (0, 0), (0, 0)]
    deltas = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(before, after, strict=True)]
    moves = any(d != (0, 0) for d in deltas)
    font["gvar"].variations[name] = [TupleVariation({"wght": (0, 1, 1)}, deltas)] if moves else []


def map_character(font, codepoint, name):
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[codepoint] = name


def arrow(upm, weight, character):
    """An arrow of even stroke, its stem on the axis of the minus sign, as (width, contours)."""
    stroke = upm * (0.073 if weight == LIGHT else 0.1)
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


def borrowed(path, codepoint, limits):
    """A glyph of another subset of the same family, flattened, as (width, contours)."""
    font = instancer.instantiateVariableFont(TTFont(path), limits)
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


def rebuild_advance_variations(font):
    """Writes HVAR anew from gvar, since glyphs were added."""
    order = font.getGlyphOrder()
    glyf, hmtx = font["glyf"], font["hmtx"].metrics
    items = [[advance_delta(font["gvar"].variations.get(name, []), glyf, hmtx, name)] for name in order]
    regions = builder.buildVarRegionList([{"wght": (0, 1, 1)}], ["wght"])
    store = builder.buildVarStore(regions, [builder.buildVarData([0], items, optimize=True)])
    table = font["HVAR"].table
    table.VarStore, table.AdvWidthMap = store, None
    table.LsbMap = table.RsbMap = None


def advance_delta(variations, glyf, hmtx, name):
    """How much wider the glyph is at the heavy end."""
    total = 0
    for variation in variations:
        points, _ = glyf._getCoordinatesAndControls(name, hmtx)
        left, right = variation.coordinates[len(points) - 4], variation.coordinates[len(points) - 3]
        total += (right[0] if right else 0) - (left[0] if left else 0)
    return round(total)


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


def rename(font, family, style):
    """Gives the cut its own name: the licence reserves the name of a family for its authors' own files."""
    post = family.replace(" ", "") + "-" + style
    texts = {1: family, 2: style, 3: post, 4: f"{family} {style}", 6: post}
    for record in font["name"].names:
        if record.nameID in texts:
            record.string = texts[record.nameID]


def complete(font, family, axes, style, extra_limits, narrow_space, arrows):
    """Adds what the family lacks, at both ends of the weight axis."""
    upm = font["head"].unitsPerEm
    ends = (LIGHT, HEAVY) if variable(font) else (extra_limits["wght"],) * 2
    ext = source(family, "latin-ext", axes, style)
    dieresis = [borrowed(ext, ord("Ÿ"), {**extra_limits, "wght": w}) for w in ends]
    add(font, "Ydieresis", ord("Ÿ"), *dieresis)
    space = (round(upm * narrow_space), [])
    add(font, "uni202F", 0x202F, space, space)
    add(font, "uni2009", 0x2009, space, space)
    for character in arrows:
        add(font, f"uni{ord(character):04X}", ord(character), *(arrow(upm, w, character) for w in ends))
    for codepoint, name in ALIASES.items():
        map_character(font, codepoint, name)
    if variable(font):
        rebuild_advance_variations(font)


def save(font, name):
    """Writes the font as woff2, with no glyph names in it."""
    font["post"].formatType = 3.0
    font.flavor = "woff2"
    FONTS.mkdir(parents=True, exist_ok=True)
    font.save(FONTS / name)
    print(f"{name}: {(FONTS / name).stat().st_size} bytes, {len(font.getGlyphOrder())} glyphs")


def sans():
    font = cut(source("public-sans", "latin", "wght", "normal"), TEXT, ["kern", "liga", "tnum"], {"wght": (LIGHT, HEAVY)})
    freeze_kerning(font)
    tighten_tabular(font, 1280)
    complete(font, "public-sans", "wght", "normal", {}, 0.16, ARROWS)
    rename(font, "Public Sans", "Regular")
    return font


def serif(style, limits):
    features = ["kern", "liga", "pnum"]
    font = cut(source("source-serif-4", "latin", "wght", style), TEXT, features, limits)
    freeze_kerning(font)
    extra = {} if variable(font) else limits
    complete(font, "source-serif-4", "wght", style, extra, 0.15, "")
    rename(font, "Barometre Serif", "Regular" if style == "normal" else "Italic")
    return font


def display():
    limits = {"opsz": 48, "wght": 600}
    font = cut(source("source-serif-4", "latin", "opsz", "normal"), DISPLAY, ["kern", "liga", "pnum"], limits)
    freeze_kerning(font)
    complete(font, "source-serif-4", "opsz", "normal", limits, 0.15, "")
    rename(font, "Barometre Display", "SemiBold")
    return font


def advances(font, weight):
    """The width of every character at a weight, in thousandths of the font size."""
    at = instancer.instantiateVariableFont(font, {"wght": weight})
    scale = 1000 / at["head"].unitsPerEm
    widths = {chr(c): thousandths(at["hmtx"][name][0] * scale) for c, name in sorted(at.getBestCmap().items())}
    return {"default": widths["0"], "advances": widths}


def thousandths(value):
    """A width to one decimal, as an integer when it is one."""
    value = round(value, 1)
    return int(value) if value == int(value) else value


def main():
    save(sans(), "sans.woff2")
    save(serif("normal", {"wght": (LIGHT, HEAVY)}), "serif.woff2")
    save(serif("italic", {"wght": LIGHT}), "serif-italic.woff2")
    save(display(), "display.woff2")
    weights = {str(w): advances(TTFont(FONTS / "sans.woff2"), w) for w in (LIGHT, HEAVY)}
    table = {"unitsPerEm": 1000, "family": "Public Sans", "weights": weights}
    ADVANCES.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
