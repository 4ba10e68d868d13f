// From what is selected on screen to code points of a section's Markdown source, and back.
// The DOM counts UTF-16 units, Python counts code points: every crossing goes through here.

const CONTEXT = 32;
const sourceOf = new WeakMap(); // text node -> { section, start }

function sourceNode(text, section, start) {
  const node = document.createTextNode(text);
  sourceOf.set(node, { section, start });
  return node;
}

function selectedRange(root) {
  const host = root.getRootNode();
  const own = host.getSelection ? host.getSelection() : null; // Chromium answers inside a shadow root
  if (own && own.rangeCount && !own.isCollapsed) return own.getRangeAt(0);
  const whole = document.getSelection();
  if (whole?.getComposedRanges && host instanceof ShadowRoot) {
    const [composed] = whole.getComposedRanges({ shadowRoots: [host] });
    if (!composed || composed.collapsed) return null;
    const range = document.createRange();
    range.setStart(composed.startContainer, composed.startOffset);
    range.setEnd(composed.endContainer, composed.endOffset);
    return range;
  }
  return whole && whole.rangeCount && !whole.isCollapsed ? whole.getRangeAt(0) : null;
}

function selectedPieces(range, sheet) {
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  const pieces = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const source = sourceOf.get(node);
    if (!source || !range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (from >= to) continue;
    pieces.push({
      section: source.section,
      start: source.start + codePoints(wholePairs(node.data.slice(0, from))),
      end: source.start + codePoints(node.data.slice(0, to)),
    });
  }
  return pieces;
}

function wholePairs(text) {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text; // never begin in the middle of an emoji
}

// The passage under a range; where it goes on into other sections, `rest` holds its piece of each.
function passageOf(range, sheet, sections) {
  const selected = selectedPieces(range, sheet);
  const numbers = [...new Set(selected.map((piece) => piece.section))];
  const [first, ...rest] = numbers.map((number) => {
    const own = selected.filter((piece) => piece.section === number);
    return passageAt(sections, number, own[0].start, own[own.length - 1].end);
  }).filter(Boolean);
  return first ? { ...first, rest } : null;
}

function piecesOf(passage) {
  return [passage, ...(passage.rest ?? [])]; // a whole paragraph, and what was kept by an older page, have no rest
}

function wordsOf(passage) {
  return piecesOf(passage).map((piece) => piece.quote).join("\n\n");
}

function endOf(passage) {
  return piecesOf(passage).at(-1);
}

function passageAt(sections, index, start, end) {
  const points = sections[index].points;
  while (start < end && !points[start].trim()) start += 1;
  while (end > start && !points[end - 1].trim()) end -= 1;
  if (start >= end) return null;
  return {
    index,
    section: sections[index].key,
    start,
    end,
    quote: points.slice(start, end).join(""),
    prefix: points.slice(Math.max(0, start - CONTEXT), start).join(""),
    suffix: points.slice(end, end + CONTEXT).join(""),
  };
}
