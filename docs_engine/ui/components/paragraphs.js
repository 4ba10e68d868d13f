// A section drawn from its located paragraphs, the same ones that the reader and the Word writer get.

/** Draw paragraphs (as docs_engine.api.shapes.paragraph_out gives them) as nodes. */
const paragraphNodes = (paragraphs) => paragraphs.map(paragraphNode);

const paragraphNode = (paragraph) => {
  if (paragraph.kind === "table") return tableNode(paragraph);
  const node = element(paragraphTag(paragraph), `paragraph ${paragraph.kind}`);
  if (paragraph.kind === "bullet" || paragraph.kind === "numbered") {
    node.style.setProperty("--depth", paragraph.level);
    node.append(element("span", "mark", paragraph.kind === "bullet" ? "•" : `${paragraph.number}.`));
  }
  node.append(...paragraph.spans.map(spanNode));
  return node;
};

const paragraphTag = ({ kind, level }) => {
  if (kind === "heading") return `h${Math.min(6, Math.max(3, level))}`;
  if (kind === "code") return "pre";
  return kind === "quote" ? "blockquote" : "p";
};

const tableNode = (paragraph) => {
  const table = element("table", "paragraph table");
  paragraph.rows.forEach((cells, index) => {
    const row = element("tr");
    cells.forEach((spans) => {
      const cell = element(index === 0 ? "th" : "td");
      cell.append(...spans.map(spanNode));
      row.append(cell);
    });
    table.append(row);
  });
  return table;
};

const spanNode = (span) => {
  let node = document.createTextNode(span.text);
  if (span.code) node = around("code", node);
  if (span.bold) node = around("strong", node);
  if (span.italic) node = around("em", node);
  return span.href ? linkNode(span, node) : node;
};

const around = (tag, node) => {
  const outer = element(tag);
  outer.append(node);
  return outer;
};

// Only addresses of the web and of mail become links; "javascript:" and the like stay text.
const linkNode = (span, node) => {
  if (!/^(https?:|mailto:)/i.test(span.href)) return node;
  const link = around("a", node);
  link.href = span.href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
};
