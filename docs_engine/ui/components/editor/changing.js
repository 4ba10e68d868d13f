// Changes of the text by the product: through the browser's own editing, so that undo takes each back in one step.

/** Replace a stretch of the text; the cursor stands behind what is new. */
const insertText = (area, from, to, text) => {
  area.focus();
  area.setSelectionRange(from, to);
  if (document.execCommand(text ? "insertText" : "delete", false, text) || from === to && !text) return;
  area.setRangeText(text, from, to, "end");
  area.dispatchEvent(new Event("input"));
};

/** Replace the whole text, touching only what differs; the cursor stays at its letter. */
const replaceText = (area, text) => {
  let [start, rest] = sharedEnds(area.value, text);
  if (isHalf(area.value[start]) || isHalf(text[start])) start -= 1;
  if (isHalf(area.value[area.value.length - rest])) rest -= 1;
  const end = area.value.length - rest;
  if (start === end && area.value.length === text.length) return;
  const moved = text.length - area.value.length;
  const [from, to] = [area.selectionStart, area.selectionEnd].map((at) => (at >= end ? at + moved : Math.min(at, text.length - rest)));
  insertText(area, start, end, text.slice(start, text.length - rest));
  area.setSelectionRange(from, to);
};

/** The second half of a character beyond the first 65,536: what stands before it belongs to it. */
const isHalf = (unit) => /[\udc00-\udfff]/.test(unit || "");

/** A pasted line break becomes a space. */
const withoutBreaks = (area) => {
  if (!/[\r\n]/.test(area.value)) return;
  const at = area.selectionEnd;
  area.value = area.value.replace(/\r?\n|\r/g, " ");
  area.setSelectionRange(at, at);
};
