// Where things stand beside the text: line numbers, and notes that never overlap. Reads first, then writes.

const LINE_STEP = 5;
const GAP = 10;

function layOut(state) {
  cancelAnimationFrame(state.frame);
  state.frame = requestAnimationFrame(() => layOutNow(state));
}

function layOutNow(state) {
  const measured = state.rows.map((row) => ({ row, lines: lineTops(row), top: row.node.offsetTop, notes: row.margin.offsetHeight }));
  numberLines(measured);
  placeNotes(state, measured);
}

function lineTops(row) {
  const range = document.createRange();
  range.selectNodeContents(row.text);
  const top = row.node.getBoundingClientRect().top;
  const tops = [];
  for (const box of range.getClientRects()) {
    if (!box.width || !box.height) continue;
    const middle = box.top + box.height / 2 - top;
    if (!tops.some((other) => Math.abs(other - middle) < 9)) tops.push(middle);
  }
  return tops.sort((left, right) => left - right);
}

function numberLines(measured) {
  let number = 0;
  for (const { row, lines } of measured) {
    const shown = [];
    for (const middle of lines) {
      number += 1;
      if (number % LINE_STEP) continue;
      const mark = element("span", "", String(number));
      mark.style.top = `${middle}px`;
      shown.push(mark);
    }
    row.lines.replaceChildren(...shown);
  }
}

function placeNotes(state, measured) {
  const beside = getComputedStyle(state.sheet).getPropertyValue("--notes").trim() === "beside";
  let free = 0;
  for (const { row, top, notes } of measured) {
    const shift = beside && notes ? Math.max(0, free - top) : 0;
    row.margin.style.top = `${shift}px`;
    if (beside && notes) free = top + shift + notes + GAP;
  }
  state.paper.style.minHeight = beside ? `${free}px` : "";
}
