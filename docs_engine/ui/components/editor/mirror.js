// The text once more beneath the text area: unseen but for its underlines. Only lines that changed are drawn again, so
// that a key press costs the same in a long section as in a short one.

const createMirror = (layer) => {
  let drawn = [];

  /** Draw the text with these findings underlined; `current` is the id of the one that is being explained. */
  const paint = (text, findings, current = "") => {
    const lines = mirrorLines(text, findings, current);
    const [same, rest] = sharedEnds(drawn, lines, (one, other) => one.key === other.key);
    for (const line of drawn.slice(same, drawn.length - rest)) line.node.remove();
    lines.forEach((line, index) => {
      if (index < same) line.node = drawn[index].node;
      else if (index >= lines.length - rest) line.node = drawn[index - lines.length + drawn.length].node;
    });
    const next = lines[lines.length - rest]?.node || null;
    for (const line of lines.slice(same, lines.length - rest)) {
      line.node = lineNode(line);
      layer.insertBefore(line.node, next);
    }
    drawn = lines;
  };

  /** Where the letter with this UTF-16 number stands on the screen. */
  const placeOf = (offset) => {
    const line = drawn.findLast((one) => one.from <= offset) || drawn[0];
    let left = offset - line.from;
    const walker = document.createTreeWalker(line.node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left < node.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left + 1);
        return range.getBoundingClientRect();
      }
      left -= node.length;
    }
    return line.node.getBoundingClientRect();
  };

  /** The finding whose underline lies at this point of the screen: its id, or "". */
  const findingAt = (x, y) => {
    const within = (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    const line = drawn.find((one) => one.marks.length && within(one.node.getBoundingClientRect()));
    const marks = line ? [...line.node.querySelectorAll("mark")] : [];
    return marks.find((mark) => [...mark.getClientRects()].some(within))?.dataset.finding || "";
  };

  return { paint, placeOf, findingAt };
};

/** Cut a text into lines, each with the underlines on it: where they begin and end, their look, their finding. */
const mirrorLines = (text, findings, current) => {
  const shown = apartFindings(findings);
  let from = 0;
  let next = 0;
  return text.split("\n").map((words) => {
    const to = from + words.length;
    const marks = [];
    for (; shown[next]?.from < to; next += 1) {
      const { id, severity, from: start, to: end } = shown[next];
      marks.push([Math.max(0, start - from), Math.min(end, to) - from, id === current ? `${severity} current` : severity, id]);
      if (end > to) break; // it goes on in the next line
    }
    const line = { from, words, marks, key: marks.length ? `${words}\n${JSON.stringify(marks)}` : words };
    from = to + 1;
    return line;
  });
};

/** Findings with a passage, in reading order; of two that overlap, the first and longer one. */
const apartFindings = (findings) => {
  let end = 0;
  return placedFindings(findings).filter((finding) => {
    const free = finding.from >= end;
    if (free) end = finding.to;
    return free;
  });
};

const lineNode = ({ words, marks }) => {
  const node = element("div");
  let at = 0;
  for (const [start, end, look, id] of marks) {
    const mark = element("mark", look, words.slice(start, end));
    mark.dataset.finding = id;
    node.append(words.slice(at, start), mark);
    at = end;
  }
  node.append(`${words.slice(at)}\n`);
  return node;
};

/** How many items two sequences share at their beginning and, apart from those, at their end. */
const sharedEnds = (one, other, same = (left, right) => left === right) => {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && same(one[start], other[start])) start += 1;
  let end = 0;
  while (end < most - start && same(one[one.length - 1 - end], other[other.length - 1 - end])) end += 1;
  return [start, end];
};
