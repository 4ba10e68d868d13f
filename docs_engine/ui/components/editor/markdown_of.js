// HTML from a clipboard -> Markdown. The document is read and never shown: nothing of it is loaded, run or kept but
// words, headings, bold, italics, lists, tables, quotations, code and addresses of the web.

const DROPPED = new Set("SCRIPT STYLE HEAD TITLE META LINK TEMPLATE NOSCRIPT SVG MATH IMG PICTURE VIDEO AUDIO IFRAME OBJECT EMBED CANVAS FORM INPUT SELECT BUTTON TEXTAREA DEL S XML".split(" "));
const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE UL".split(" "));
const BLOCK_NAMES = [...BLOCKS].join(", ");
const KEPT = "h1, h2, h3, h4, h5, h6, b, strong, i, em, li, table, a[href], blockquote, pre, code, [style*=bold], [style*='font-weight:'], [style*=italic], [style*=mso-list]";
const DEEPEST = 200;

/** Markdown of an HTML document; "" when it holds nothing that plain text would lose. */
const markdownOf = (html) => {
  const read = new DOMParser().parseFromString(html, "text/html");
  return read.body.querySelector(KEPT) ? textsOf(read.body, 0).join("\n\n").replace(/\u00a0/g, " ") : "";
};

/** The blocks of a node, in order; runs of inline nodes between them are paragraphs. */
const blocksOf = (node, depth) => {
  const blocks = [];
  let run = [];
  const add = (block) => {
    const last = blocks.at(-1);
    // Items of one list stand on lines below each other.
    if (block.item && last?.item) last.text += `\n${block.text}`;
    else if (block.text) blocks.push(block);
  };
  const endRun = () => {
    for (const words of inlineOf(run).split(/\n\s*\n/)) add({ text: lineStartEscaped(words.replace(/\s*\n\s*/g, "\n").trim()) });
    run = [];
  };
  for (const child of depth < DEEPEST ? node.childNodes : []) {
    if (isDropped(child)) continue;
    if (isBlock(child)) {
      endRun();
      blockOf(child, depth + 1).forEach(add);
    } else run.push(child);
  }
  endRun();
  return blocks;
};

const blockOf = (node, depth) => {
  const heading = /^H([1-6])$/.exec(node.tagName)?.[1] || (/\bMsoTitle\b/i.test(node.className) ? "1" : "");
  if (heading) return [{ text: headingOf(node, Number(heading)) }];
  if (node.tagName === "UL" || node.tagName === "OL") return [{ text: listOf(node, depth).join("\n") }];
  if (node.tagName === "TABLE") return [{ text: tableOfRows(node) }];
  if (node.tagName === "PRE") return [{ text: fenced(node.textContent) }];
  if (node.tagName === "BLOCKQUOTE") {
    return [{ text: textsOf(node, depth).join("\n\n").replace(/^/gm, "> ").replace(/^> $/gm, ">") }];
  }
  const wordItem = /mso-list:\s*\w+\s+level(\d+)/i.exec(node.getAttribute("style") || "");
  if (wordItem) return [{ text: itemOfWord(node, Number(wordItem[1])), item: true }];
  return blocksOf(node, depth);
};

const textsOf = (node, depth) => blocksOf(node, depth).map((block) => block.text);

// A heading is bold by itself.
const headingOf = (node, level) => {
  const words = lineOf(node).replace(/^\*\*([^*]*)\*\*$/, "$1");
  return words && `${"#".repeat(level)} ${words}`;
};

/** The lines of a list; a list within it stands further in, whether inside an item (as it should) or between two. */
const listOf = (list, depth) => {
  const lines = [];
  let number = Number(list.getAttribute("start")) || 1;
  let indent = "  ";
  for (const child of depth < DEEPEST ? list.children : []) {
    if (isDropped(child)) continue;
    if (child.tagName === "UL" || child.tagName === "OL") {
      lines.push(...listOf(child, depth + 1).map((line) => indent + line));
      continue;
    }
    const marker = list.tagName === "OL" ? `${number}. ` : "- ";
    number += 1;
    indent = " ".repeat(marker.length);
    const [first = "", ...rest] = textsOf(child, depth + 1);
    const below = rest.flatMap((text) => (isList(text) ? text.split("\n") : ["", ...text.split("\n")]));
    if (first || below.length) {
      const [head, ...more] = first.split("\n");
      lines.push(marker + head, ...[...more, ...below].map((line) => line && indent + line));
    }
  }
  return lines;
};

const isList = (text) => /^(?:- |\d+\. )/.test(text);

// Word writes lists as paragraphs: the level in the style, the bullet or number as words to be ignored.
const itemOfWord = (node, level) => {
  const ignored = [...node.querySelectorAll("[style]")].find((one) => /mso-list:\s*ignore/i.test(one.getAttribute("style")));
  const numbered = /^\s*\(?[\da-z]{1,4}[.)]/i.test(ignored?.textContent || "");
  ignored?.remove();
  return `${"    ".repeat(Math.min(level, 9) - 1)}${numbered ? "1." : "-"} ${lineOf(node)}`;
};

const tableOfRows = (table) => {
  const rows = [...table.rows].map((row) => [...row.cells].flatMap((cell) => {
    const words = lineOf(cell).replace(/\|/g, "\\|");
    return [words, ...Array(Math.min(20, Math.max(1, cell.colSpan)) - 1).fill("")];
  }));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (!width) return "";
  const line = (cells) => `| ${Array.from({ length: width }, (_, at) => cells[at] || " ").join(" | ")} |`;
  const [head, ...body] = rows;
  return [line(head), line(Array(width).fill("---")), ...body.map(line)].join("\n");
};

const fenced = (code) => {
  const words = code.replace(/\n$/, "");
  const fence = "`".repeat(Math.max(3, ...[...words.matchAll(/`+/g)].map((run) => run[0].length + 1)));
  return words.trim() && `${fence}\n${words}\n${fence}`;
};

const isBlock = (node) => BLOCKS.has(node.tagName) || Boolean(node.querySelector?.(BLOCK_NAMES));

const isDropped = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return false;
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName.toUpperCase())) return true;
  return node.hidden || /display:\s*none|mso-hide:\s*all|mso-element:\s*comment/i.test(node.getAttribute("style") || "");
};

const lineOf = (node) => inlineOf([...node.childNodes]).replace(/\s+/g, " ").trim();
