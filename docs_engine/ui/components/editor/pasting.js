// Pasting: what comes from Word or the web with a look becomes Markdown, in one step of undo; everything is bounded.

const MOST_PASTED = 2 * 1024 * 1024;
const LONGEST_TEXT = 500000; // what a section holds on the server
const OWN_LINE = /^(#{1,6} |[-*+] |\d+\. |[|>]|```)/; // a heading, list, table, quotation or code

const paste = (state, event) => {
  const { area } = state;
  const plain = event.clipboardData.getData("text/plain");
  const html = event.clipboardData.getData("text/html");
  if (area.readOnly || !(plain || html)) return;
  let text = plain.replace(/\r\n?/g, "\n");
  if (state.data.one_line) text = text.replace(/\s*\n\s*/g, " ").trim();
  const tooMuch = html.length > MOST_PASTED;
  const markdown = state.data.one_line || tooMuch ? "" : markdownOf(html);
  text = onOwnLines(area, markdown) || text;
  event.preventDefault();
  const room = LONGEST_TEXT - (area.value.length - (area.selectionEnd - area.selectionStart));
  if (text.length > room) {
    tell(state, `Not pasted: ${text.length.toLocaleString()} characters, and ${Math.max(0, room).toLocaleString()} more fit here. It is still on your clipboard; paste it in parts.`);
    return;
  }
  insertText(area, area.selectionStart, area.selectionEnd, text);
  if (tooMuch) tell(state, "Pasted without its formatting: with it, it was more than 2 MB.");
  else if (markdown && markdown !== plain) tell(state, "Pasted as Markdown. Ctrl+Z takes it back; Ctrl+Shift+V pastes plain text.");
};

/** Markdown to be pasted at the cursor; where it begins or ends with what needs lines of its own, it gets them. */
const onOwnLines = (area, markdown) => {
  const before = area.value.slice(0, area.selectionStart).split("\n").at(-1).trim();
  const after = area.value.slice(area.selectionEnd).split("\n", 1)[0].trim();
  const start = before && OWN_LINE.test(markdown) ? "\n\n" : "";
  const end = after && OWN_LINE.test(markdown.split("\n\n").at(-1)) ? "\n\n" : "";
  return start + markdown + end;
};
