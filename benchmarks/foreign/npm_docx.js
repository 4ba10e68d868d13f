// Word files by the npm package `docx`, each word in them standing once: node npm_docx.js FOLDER FILES SEED
// Beside each file stands a .json with the words that a reader sees, those that were deleted, and those of comments.
"use strict";
const fs = require("fs");
const path = require("path");
const docx = require("docx");

const [folder, files, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4] || 1)];
let state = seed;
const chance = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};
const between = (least, most) => least + Math.floor(chance() * (most - least + 1));
const pick = (choices) => choices[Math.floor(chance() * choices.length)];
const WHEN = "2026-11-03T09:30:00Z";
const BY = { author: "Ines Marlow", date: WHEN };

function newBook(number) {
  return { number, next: 0, ids: 1, lists: 0, kept: [], gone: [], said: [], footnotes: {}, endnotes: {}, comments: [] };
}

function words(book, count, into = book.kept) {
  const made = [];
  for (let place = 0; place < count; place += 1) {
    made.push(`w${book.number}x${book.next}`);
    book.next += 1;
  }
  into.push(...made);
  return made.join(" ");
}

const PLAIN = [
  (book) => [new docx.TextRun(words(book, between(3, 12)))],
  (book) => [new docx.TextRun({ text: words(book, 3), bold: true }), new docx.TextRun(` ${words(book, 2)}`)],
  (book) => [new docx.TextRun({ text: words(book, 2), italics: true, underline: {}, color: "AA0000", size: 28 })],
  (book) => [new docx.TextRun({ children: [words(book, 1), new docx.Tab(), words(book, 1)], allCaps: true })],
  (book) => [new docx.TextRun({ text: words(book, 2), break: 1 }), new docx.TextRun({ text: " ", break: 2 })],
  (book) => [new docx.TextRun({ text: words(book, 2), superScript: true, highlight: "yellow", strike: true })],
];
const RICH = [
  ...PLAIN,
  (book) => [new docx.ExternalHyperlink({ link: "https://example.com/a?b=c", children: PLAIN[0](book) })],
  (book) => [new docx.InternalHyperlink({ anchor: "somewhere", children: PLAIN[0](book) })],
  (book) => [new docx.Bookmark({ id: `mark${(book.ids += 1)}`, children: PLAIN[0](book) })],
  (book) => [new docx.InsertedTextRun({ text: words(book, 3), id: (book.ids += 1), ...BY })],
  (book) => [new docx.DeletedTextRun({ text: words(book, 3, book.gone), id: (book.ids += 1), ...BY })],
  (book) => [new docx.SimpleField("TITLE", words(book, 2)), new docx.TextRun({ children: [" ", docx.PageNumber.CURRENT] })],
  (book) => [new docx.SymbolRun("F0FC"), new docx.TextRun({ children: [new docx.NoBreakHyphen(), " ", new docx.SoftHyphen(), words(book, 1)] })],
  (book) => [new docx.CheckBox({ checked: true, alias: "tick" }), new docx.TextRun(` ${words(book, 1)}`)],
  (book) => [new docx.Math({ children: [new docx.MathFraction({ numerator: [new docx.MathRun(words(book, 1))], denominator: [new docx.MathRun(words(book, 1))] })] })],
  (book) => [new docx.TextRun({ text: words(book, 2), rightToLeft: true })],
  footnote,
  endnote,
  comment,
];

function footnote(book) {
  const number = (book.ids += 1);
  book.footnotes[number] = { children: [new docx.Paragraph(words(book, 4)), new docx.Paragraph(words(book, 2))] };
  return [new docx.TextRun(words(book, 1)), new docx.FootnoteReferenceRun(number)];
}

function endnote(book) {
  const number = (book.ids += 1);
  book.endnotes[number] = { children: [new docx.Paragraph(words(book, 4))] };
  return [new docx.TextRun(words(book, 1)), new docx.EndnoteReferenceRun(number)];
}

function comment(book) {
  const number = book.comments.length;
  const said = (extra) => ({ author: "Ines Marlow", initials: "IM", date: new Date(WHEN), ...extra, children: [new docx.Paragraph(words(book, 4, book.said))] });
  book.comments.push(said({ id: number }), said({ id: number + 1, parentId: number }));
  return [
    new docx.CommentRangeStart(number),
    new docx.CommentRangeStart(number + 1),
    new docx.TextRun(words(book, 2)),
    new docx.CommentRangeEnd(number),
    new docx.TextRun({ children: [new docx.CommentReference(number)] }),
    new docx.CommentRangeEnd(number + 1),
    new docx.TextRun({ children: [new docx.CommentReference(number + 1)] }),
  ];
}

function runs(book, choices = RICH) {
  const made = [];
  for (let count = between(1, 5); count > 0; count -= 1) {
    made.push(...pick(choices)(book), new docx.TextRun(" "));
  }
  return made;
}

const LEVELS = [docx.HeadingLevel.HEADING_1, docx.HeadingLevel.HEADING_2, docx.HeadingLevel.HEADING_3, docx.HeadingLevel.HEADING_6];
const BLOCKS = [
  (book) => [new docx.Paragraph({ children: runs(book) })],
  (book) => [new docx.Paragraph({ children: runs(book), alignment: docx.AlignmentType.JUSTIFIED, bidirectional: true })],
  (book) => [new docx.Paragraph({ heading: pick(LEVELS), children: runs(book, PLAIN) })],
  (book) => [new docx.Paragraph({ text: words(book, 5), pageBreakBefore: true, border: { bottom: { style: "single", size: 6, color: "auto", space: 1 } } })],
  list,
  table,
  (book) => [new docx.Textbox({ children: [new docx.Paragraph({ children: runs(book, PLAIN) })], style: { width: "200pt", height: "auto" } })],
  (book) => [new docx.Paragraph({ children: [new docx.TextRun(words(book, 2)), new docx.PageBreak(), new docx.TextRun(words(book, 2)), new docx.ColumnBreak()] })],
  (book) => [new docx.Paragraph({ frame: { type: "absolute", position: { x: 100, y: 100 }, width: 4000, height: 1000, anchor: { horizontal: "margin", vertical: "margin" } }, children: runs(book, PLAIN) })],
  (book) => [new docx.Paragraph({ run: { insertion: { id: (book.ids += 1), ...BY } }, children: [new docx.InsertedTextRun({ text: words(book, 4), id: (book.ids += 1), ...BY })] })],
];

function list(book) {
  const reference = pick(["numbers", "dots"]);
  const instance = (book.lists += 1);
  const made = [];
  for (let count = between(2, 6), level = 0; count > 0; count -= 1) {
    made.push(new docx.Paragraph({ numbering: { reference, level, instance }, children: runs(book) }));
    level = Math.max(0, Math.min(4, level + between(-1, 1)));
  }
  return made;
}

function cell(book, deep, options = {}) {
  const children = [new docx.Paragraph({ children: runs(book) })];
  if (deep < 2 && chance() < 0.15) children.push(...table(book, deep + 1), new docx.Paragraph(words(book, 1)));
  if (chance() < 0.2) children.push(...list(book));
  return new docx.TableCell({ children, ...options });
}

function table(book, deep = 0) {
  const rows = [new docx.TableRow({ tableHeader: true, children: [cell(book, 2), cell(book, 2), cell(book, 2)] })];
  rows.push(new docx.TableRow({ children: [cell(book, deep, { columnSpan: 2 }), cell(book, deep)] }));
  rows.push(new docx.TableRow({ children: [cell(book, deep, { rowSpan: 2 }), cell(book, deep), cell(book, deep)] }));
  rows.push(new docx.TableRow({ children: [cell(book, deep), cell(book, deep)] }));
  return [new docx.Table({ rows }), new docx.Paragraph("")];
}

const FORMS = [docx.LevelFormat.DECIMAL, docx.LevelFormat.LOWER_LETTER, docx.LevelFormat.UPPER_ROMAN, docx.LevelFormat.DECIMAL, docx.LevelFormat.DECIMAL];
const DOTS = ["\u2022", "\u25e6", "-", "\u2022", "\u25e6"];

async function write(number) {
  const book = newBook(number);
  const children = [new docx.Paragraph({ text: words(book, 3), heading: docx.HeadingLevel.TITLE })];
  if (chance() < 0.3) children.push(new docx.TableOfContents("Contents", { hyperlink: true, headingStyleRange: "1-3" }));
  for (let count = between(10, 30); count > 0; count -= 1) children.push(...pick(BLOCKS)(book));
  const made = new docx.Document({
    footnotes: book.footnotes,
    endnotes: book.endnotes,
    comments: { children: book.comments },
    features: { trackRevisions: chance() < 0.5 },
    numbering: {
      config: [
        { reference: "numbers", levels: FORMS.map((format, level) => ({ level, format, text: `%${level + 1}.` })) },
        { reference: "dots", levels: DOTS.map((text, level) => ({ level, format: docx.LevelFormat.BULLET, text })) },
      ],
    },
    sections: [
      { headers: { default: new docx.Header({ children: [new docx.Paragraph("header")] }) }, children: children.slice(0, 8) },
      { properties: { column: { count: 2, space: 400 } }, children: children.slice(8) },
    ],
  });
  const name = path.join(folder, `npm${String(number).padStart(3, "0")}`);
  fs.writeFileSync(`${name}.docx`, await docx.Packer.toBuffer(made));
  fs.writeFileSync(`${name}.json`, JSON.stringify({ kept: book.kept, gone: book.gone, said: book.said }));
}

(async () => {
  for (let number = 0; number < files; number += 1) await write(number);
})();
