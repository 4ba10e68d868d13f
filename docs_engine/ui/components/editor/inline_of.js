// Words within a paragraph from a clipboard -> Markdown: bold, italics, code, links, and nothing that only looks like it.

const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|mkt_tok|_hs(?:enc|mi))$/i;

/** Markdown of inline nodes. Neighbours of one look are joined first, as Word cuts words into many pieces. */
const inlineOf = (nodes) => {
  const pieces = nodes.flatMap((node) => piecesOf(node, { bold: false, italic: false, code: false, href: "" }, 0));
  const joined = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && sameLook(last, piece)) last.text += piece.text;
    else joined.push({ ...piece });
  }
  return joined.map(markedPiece).join("");
};

const piecesOf = (node, look, depth) => {
  if (node.nodeType === Node.TEXT_NODE) return [{ ...look, text: node.data.replace(/[ \t\r\n]+/g, " ") }];
  if (isDropped(node) || depth > DEEPEST) return [];
  if (node.tagName === "BR") return [{ ...look, text: "\n" }];
  const next = lookOf(node, look);
  const inside = [...node.childNodes].flatMap((child) => piecesOf(child, next, depth + 1));
  // A block inside a cell or a heading: its words must not stick to the ones before.
  return isBlock(node) ? [{ ...look, text: " " }, ...inside, { ...look, text: " " }] : inside;
};

// A style wins over the tag: copies from some editors put everything into a <b> that is not bold.
const lookOf = (node, look) => {
  const style = node.getAttribute("style") || "";
  const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1];
  const slant = /(?:^|[;\s])font-style:\s*(\w+)/i.exec(style)?.[1];
  const tag = node.tagName;
  return {
    bold: weight ? weight === "bold" || Number(weight) >= 600 : look.bold || tag === "B" || tag === "STRONG",
    italic: slant ? slant !== "normal" : look.italic || tag === "I" || tag === "EM" || tag === "CITE",
    code: look.code || tag === "CODE" || tag === "KBD" || tag === "SAMP" || tag === "TT",
    href: tag === "A" ? cleanAddress(node.getAttribute("href") || "") : look.href,
  };
};

const sameLook = (one, other) =>
  one.bold === other.bold && one.italic === other.italic && one.code === other.code && one.href === other.href;

// Blanks at the edges stay outside, else the marks would not count as such.
const markedPiece = ({ text, bold, italic, code, href }) => {
  const [, before, words, after] = /^(\s*)([^]*?)(\s*)$/.exec(text);
  if (!words) return text;
  let marked = code ? codeSpan(words) : escaped(words);
  const stars = `${bold ? "**" : ""}${italic ? "*" : ""}`;
  if (stars) marked = `${stars}${marked}${stars}`;
  if (href) marked = `[${marked}](${href})`;
  return before + marked + after;
};

const codeSpan = (words) => {
  if (words.includes("``")) return escaped(words);
  return words.includes("`") ? `\`\` ${words} \`\`` : `\`${words}\``;
};

// Only what Markdown would take for a mark; a "[E1]" stays as it is.
const escaped = (words) => words.replace(/[\\`*]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?=[a-z/!?])|\](?=\()/giu, "\\$&");

// Words that begin a line like a heading, a list, a quotation or a rule.
const lineStartEscaped = (words) => words.replace(/^(?=#{1,6} |[-+>] |={3,}$|-{3,}$)/gm, "\\").replace(/^(\d+)(?=[.)] )/gm, "$1\\");

/** An address of the web without what only follows people around; "" for every other scheme. */
const cleanAddress = (href) => {
  let address;
  try {
    address = new URL(href);
  } catch {
    return "";
  }
  const behind = address.searchParams.get(address.hostname.endsWith("safelinks.protection.outlook.com") ? "url" : "q");
  const wrapped = /(?:^|\.)safelinks\.protection\.outlook\.com$/.test(address.hostname) || (/^www\.google\.\w+$/.test(address.hostname) && address.pathname === "/url");
  if (wrapped && behind && behind !== href) return cleanAddress(behind);
  if (address.protocol !== "http:" && address.protocol !== "https:") return "";
  for (const name of [...address.searchParams.keys()]) if (TRACKING.test(name)) address.searchParams.delete(name);
  address.username = "";
  address.password = "";
  return address.href.replace(/[()]/g, (letter) => (letter === "(" ? "%28" : "%29"));
};
