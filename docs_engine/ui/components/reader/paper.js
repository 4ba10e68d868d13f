// The text itself: sections, paragraphs, spans and the marks on them.

function renderPaper(state) {
  const key = JSON.stringify([state.data.document, state.data.version, state.data.sections]);
  if (key === state.paperKey) return;
  state.paperKey = key;
  state.sections = state.data.sections.map((section) => ({ ...section, points: Array.from(section.text) }));
  state.rows = [];
  const parts = [];
  let part = "";
  state.sections.forEach((section, index) => {
    if (section.part && section.part !== part) parts.push(element("div", "part", section.part));
    part = section.part;
    parts.push(renderSection(state, section, index));
  });
  if (!parts.length) parts.push(element("p", "nothing", "This version has no text."));
  state.paper.replaceChildren(...parts);
}

function renderSection(state, section, index) {
  const box = element("section", "section");
  const title = element("h2", "section-title", section.title);
  title.id = `section-${index}`;
  title.tabIndex = -1;
  box.setAttribute("aria-labelledby", title.id);
  box.append(title);
  if (!section.paragraphs.length) box.append(element("p", "nothing", "Nothing is written here yet."));
  for (const paragraph of section.paragraphs) box.append(renderRow(state, paragraph, index));
  return box;
}

function renderRow(state, paragraph, index) {
  const number = state.rows.length + 1;
  const row = {
    paragraph,
    section: index,
    number,
    node: element("div", paragraphLook(paragraph)),
    lines: element("div", "lines"),
    text: element(paragraphTag(paragraph, state.sections[index].paragraphs), "text"),
    margin: element("div", "margin"),
    marksKey: null,
    marginKey: null,
  };
  const label = element("span", "number", String(number));
  label.setAttribute("aria-hidden", "true");
  row.lines.setAttribute("aria-hidden", "true");
  row.text.tabIndex = number === 1 ? 0 : -1;
  row.text.dataset.paragraph = String(number);
  row.text.addEventListener("focus", () => moveTabStop(state, row));
  row.node.append(label, element("span", "change", "changed"), row.lines, row.text, row.margin);
  state.rows.push(row);
  return row.node;
}

function moveTabStop(state, row) {
  for (const other of state.rows) if (other.text.tabIndex === 0) other.text.tabIndex = -1;
  row.text.tabIndex = 0;
  state.current = row;
  state.landing = null;
}

// Marks are redrawn only where they changed, so that a selection elsewhere survives a rerun.
function renderMarks(state) {
  const marks = marksBySection(state);
  for (const row of state.rows) {
    row.node.classList.toggle("changed", changedSince(state, row));
    const own = marks[row.section].filter((mark) => mark.start < row.paragraph.end && mark.end > row.paragraph.start);
    const key = JSON.stringify(own);
    if (key === row.marksKey) continue;
    row.marksKey = key;
    row.text.replaceChildren(...paragraphContent(row.paragraph, (span) => spanContent(state, row.section, span, own)));
  }
}

// What differs from the version that the reader judged last: [section, start, end, the words that stood there].
function changesIn({ data }, { section, paragraph }) {
  return data.changed.filter(([index, start, end]) => index === section && start < paragraph.end && end > paragraph.start);
}

function changedSince(state, row) {
  return changesIn(state, row).length > 0;
}

function marksBySection(state) {
  const marks = state.sections.map(() => []);
  if (state.showFindings) {
    for (const finding of state.data.findings) {
      if (finding.end > finding.start) marks[finding.index]?.push(markOf(finding, findingLook(state, finding)));
    }
  }
  for (const [index, start, end, was] of state.data.changed) {
    if (!was) marks[index]?.push(markOf({ start, end }, "new"));
  }
  for (const comment of visibleComments(state)) {
    if (!comment.placed || comment.index < 0) continue;
    const look = ["comment", comment.blocking && comment.open ? "blocking" : "", comment.open ? "" : "resolved"];
    if (comment.id === state.active) look.push("active");
    for (const piece of piecesOf(comment)) marks[piece.index]?.push(markOf({ ...piece, id: comment.id }, look.filter(Boolean).join(" ")));
  }
  for (const { passage } of [...state.drafts, state.composer ?? {}]) {
    for (const piece of passage ? piecesOf(passage) : []) marks[piece.index]?.push(markOf(piece, "pending"));
  }
  return marks;
}

function findingLook(state, finding) {
  return `finding ${finding.severity}${state.openFindings.has(finding.id) ? " open" : ""}`;
}

function markOf({ id, start, end }, look) {
  return { id: id ?? "", start, end, look };
}

function spanContent(state, index, span, marks) {
  const [start, end, look, href] = span;
  const edges = new Set([start, end]);
  for (const mark of marks) {
    if (mark.start > start && mark.start < end) edges.add(mark.start);
    if (mark.end > start && mark.end < end) edges.add(mark.end);
  }
  const sorted = [...edges].sort((left, right) => left - right);
  const pieces = [];
  for (let at = 0; at + 1 < sorted.length; at += 1) {
    const from = sorted[at];
    const to = sorted[at + 1];
    const over = marks.filter((mark) => mark.start <= from && mark.end >= to);
    const text = sourceNode(state.sections[index].points.slice(from, to).join(""), index, from);
    pieces.push(over.length ? markNode(state, text, over) : text);
  }
  return inLook(pieces, { bold: look.includes("b"), italic: look.includes("i"), code: look.includes("c"), href });
}

function markNode(state, text, over) {
  const node = element("mark", [...new Set(over.flatMap((mark) => mark.look.split(" ")))].join(" "));
  node.append(text);
  const comment = over.find((mark) => mark.look.startsWith("comment"));
  const finding = over.find((mark) => mark.look.startsWith("finding"));
  const target = comment ?? finding;
  if (target) node.addEventListener("click", () => selectedRange(state.root) || activate(state, target.id));
  if (finding) node.title = state.data.findings.find((other) => other.id === finding.id)?.message ?? "";
  return node;
}
