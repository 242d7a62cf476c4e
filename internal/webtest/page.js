// Questions that the tests ask pages. Evaluated in the page, before each question.

var shown = (element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height > 0;

var texts = (svg) => [...svg.querySelectorAll("text")].map((text) => text.textContent.trim()).filter(Boolean);

// figures tells of every figure of the page what readers see of it.
var figures = () =>
  [...document.querySelectorAll("figure.figure")].map((figure) => {
    const drawings = [...figure.querySelectorAll(".drawing-wide, .drawing-narrow")].filter(shown);
    const annex = figure.querySelector(".figure-annex");
    const home = annex ? document.getElementById(new URL(annex.href).hash.slice(1)) : figure.closest(".annex-table") || figure;
    const table = home && home.querySelector("table");
    const source = figure.querySelector(".figure-notes");
    return {
      id: figure.dataset.figure,
      drawings: drawings.map((drawing) => drawing.className),
      marks: drawings.length ? drawings[0].querySelectorAll("svg.chart path").length : 0,
      summary: [...figure.querySelectorAll("summary")].some(shown),
      rows: table ? table.querySelectorAll("tbody tr").length : 0,
      table: Boolean(table) && shown(table),
      source: Boolean(source) && shown(source) && /Source/.test(source.textContent),
      buttons: [...figure.querySelectorAll("button")].filter(shown).length,
    };
  });

// explore presses the button that draws the figure anew, and compares the drawing with the image and with the table.
var explore = async (figure) => {
  const still = [...figure.querySelectorAll("svg.chart")].find(shown);
  const button = [...figure.querySelectorAll("button")].find((b) => b.textContent.startsWith("Explorer"));
  if (!still || !button) return { error: "no image, or no button" };
  button.click();
  const deadline = performance.now() + 10000;
  let live = null;
  while (!live || !live.querySelector("path")) {
    if (performance.now() > deadline) return { error: "nothing was drawn" };
    await new Promise((done) => setTimeout(done, 20));
    live = figure.querySelector(".figure-stage svg");
  }
  const table = figure.querySelector("table");
  const cells = drawnCells(table).filter((cell) => /^\d/.test(cell));
  const said = texts(live).join("\n");
  const result = {
    still: texts(still).sort(),
    live: texts(live).sort(),
    lengths: [lengths(still), lengths(live)],
    missing: cells.filter((cell) => !/^0\s/.test(cell) && !said.includes(cell)), // a bar of no length has no label
    invented: (said.match(/\d+(,\d+)?\s%/g) || []).filter((number) => !table.textContent.includes(number)),
    over: still.getBoundingClientRect().width - live.getBoundingClientRect().width,
    pressed: button.getAttribute("aria-pressed"),
  };
  button.click();
  result.closed = !figure.querySelector(".figure-stage") && shown(still);
  return result;
};

// drawnCells are the cells of a table that every chart draws: all but those of groups of answers, which only some charts do.
var drawnCells = (table) => {
  const group = (head) => /^Regroupement/.test(head ? head.textContent.trim() : "");
  const heads = [...table.querySelectorAll("thead tr:last-child > *")];
  return [...table.querySelectorAll("tbody tr")]
    .filter((row) => !group(row.querySelector("th")))
    .flatMap((row) => [...row.children].filter((cell, column) => cell.localName === "td" && !group(heads[column])))
    .map((cell) => cell.textContent.trim());
};

// lengths are the widths of the filled marks of a drawing, in its own units.
var lengths = (svg) =>
  [...svg.querySelectorAll("path, rect")]
    .filter((mark) => !["none", "transparent", null].includes(mark.getAttribute("fill")))
    .map((mark) => Math.round(mark.getBBox().width * 10) / 10)
    .sort((a, b) => a - b);
