// A section drawn from its located paragraphs: one way for the reader, the preview and the whole draft, with the words,
// lists and tables that the Word writer gets.

const PARAGRAPH_TAGS = { body: "p", bullet: "p", numbered: "p", quote: "blockquote", code: "pre", table: "div" };

/** Draw paragraphs (as docs_engine.serving.shapes.paragraph_out gives them) as nodes. */
const paragraphNodes = (paragraphs) => paragraphs.map((paragraph) => {
  const node = element("div", paragraphLook(paragraph));
  const text = element(paragraphTag(paragraph, paragraphs), "text");
  if (paragraph.kind === "code" || paragraph.kind === "table") text.tabIndex = 0; // wide ones scroll, by key as well
  text.append(...paragraphContent(paragraph, (span) => inLook([document.createTextNode(span.text)], span)));
  node.append(text);
  return node;
});

const paragraphLook = ({ kind, level }) => `row ${kind} level-${Math.min(level, 6)}`;

/** The title of a section is an h2; whatever level its own headings begin at, they go on from there. */
const paragraphTag = ({ kind, level }, all) => {
  if (kind !== "heading") return PARAGRAPH_TAGS[kind];
  const levels = all.filter((one) => one.kind === "heading").map((one) => one.level);
  return `h${Math.min(6, 3 + level - Math.min(...levels))}`;
};

/** What stands in a paragraph; `drawSpan` gives the nodes of one of its spans. */
const paragraphContent = (paragraph, drawSpan) => {
  if (paragraph.kind === "table" && paragraph.rows.length) return [tableOf(paragraph.rows, drawSpan)];
  const content = paragraph.spans.flatMap(drawSpan);
  const marker = paragraph.kind === "numbered" ? `${paragraph.number}.` : paragraph.kind === "bullet" ? "•" : "";
  if (marker) {
    const made = element("span", "marker", marker);
    made.setAttribute("aria-hidden", "true");
    content.unshift(made);
  }
  return content;
};

const tableOf = (rows, drawSpan) => {
  const table = element("table");
  const head = table.createTHead();
  const body = table.createTBody();
  rows.forEach((cells, number) => {
    const line = (number === 0 ? head : body).insertRow();
    for (const spans of cells) {
      const cell = element(number === 0 ? "th" : "td");
      cell.append(...spans.flatMap(drawSpan));
      line.append(cell);
    }
  });
  return table;
};

/** Put the look of a span around its nodes. */
const inLook = (nodes, { bold, italic, code, href }) => {
  let content = nodes;
  for (const tag of [code && "code", italic && "em", bold && "strong"].filter(Boolean)) {
    const outer = element(tag);
    outer.append(...content);
    content = [outer];
  }
  if (!href) return content;
  const outer = link(href, "link");
  outer.append(...content);
  return [outer];
};

// Only addresses of the web lead anywhere; "javascript:" and the like stay words.
const link = (href, className) => {
  const made = element("a", className);
  if (/^https?:\/\//i.test(href)) {
    made.href = href;
    made.target = "_blank";
    made.rel = "noopener noreferrer nofollow";
  }
  return made;
};
