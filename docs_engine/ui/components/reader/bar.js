// The bar above the text: outline, what is open, what is shown; and the sheet of keys.

const KEYS = [
  ["j  k", "next, previous paragraph"],
  ["J  K", "select on to the next, back to the previous paragraph"],
  ["c", "comment on the selection or the paragraph"],
  ["a", "attach the open detached comment to the selection or the paragraph"],
  ["n  p", "next, previous open comment"],
  ["r", "reply to the open comment"],
  ["b  B", "next, previous blocking comment"],
  ["m", "next paragraph that changed since your verdict"],
  ["v", "to what you decide, below the text"],
  ["w", "narrow, normal or wide lines"],
  ["l", "list of comments"],
  ["f", "show or hide findings"],
  ["o", "outline"],
  ["h", "who is here, and where"],
  ["Ctrl+Enter", "send what you wrote"],
  ["Shift+Ctrl+Enter", "add it to your batch"],
  ["Esc", "close"],
  ["?", "this sheet"],
];

function buildBar(state) {
  const bar = element("div", "bar");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Reading");
  state.outlineButton = toggle("Outline", () => flip(state, "showOutline"));
  state.openButton = toggle("", () => flip(state, "showListing"));
  state.findingsButton = toggle("", () => flip(state, "showFindings"));
  state.resolvedButton = toggle("", () => flip(state, "showResolved"));
  state.blockerButton = button("", "red", () => nextComment(state, 1, (comment) => comment.blocking));
  state.publishButton = button("", "primary", () => publishDrafts(state));
  state.wholeButton = button("Comment on the whole", "", () => openComposer(state, null));
  state.changesButton = button("", "", () => nextChange(state));
  state.widthButton = button("", "width", () => nextWidth(state));
  state.hereButton = toggle("", () => flip(state, "showHere"));
  state.clock = element("span", "clock"); // of a reading session, where one runs
  state.clock.setAttribute("aria-hidden", "true"); // the room says it
  const printButton = button("Print", "", () => print());
  state.keysButton = toggle("Keys", () => flip(state, "showKeys"));
  state.newestLink = newestLink(state);
  state.newestLink.hidden = true;
  const end = element("div", "end");
  end.append(state.widthButton, printButton, state.keysButton);
  bar.append(state.clock, state.newestLink, state.outlineButton, state.openButton, state.publishButton, state.blockerButton, state.changesButton,
    state.findingsButton, state.resolvedButton, state.wholeButton, state.hereButton, end);
  return bar;
}

const WIDTHS = ["normal", "wide", "narrow"];
const WIDTH_KEY = "backcast:reading-width";

function nextWidth(state) {
  state.width = WIDTHS[(WIDTHS.indexOf(state.width) + 1) % WIDTHS.length];
  try {
    localStorage.setItem(WIDTH_KEY, state.width);
  } catch {
    // no storage here: the width lasts as long as this page
  }
  render(state);
}

function readWidth() {
  try {
    const kept = localStorage.getItem(WIDTH_KEY);
    return WIDTHS.includes(kept) ? kept : WIDTHS[0];
  } catch {
    return WIDTHS[0];
  }
}

function toggle(label, onClick) {
  const made = button(label, "", onClick);
  made.setAttribute("aria-pressed", "false");
  return made;
}

function flip(state, name) {
  state[name] = !state[name];
  render(state);
}

function renderBar(state) {
  const open = state.data.comments.filter((comment) => comment.open);
  const blocking = open.filter((comment) => comment.blocking).length;
  const resolved = state.data.comments.length - open.length;
  const findings = state.data.findings.length;
  state.openButton.textContent = counted(open.length, "open comment", "open comments");
  state.blockerButton.hidden = !blocking;
  state.blockerButton.textContent = counted(blocking, "blocks sign-off", "block sign-off");
  state.blockerButton.title = "Go to the next one (b)";
  state.openButton.disabled = !state.data.comments.length;
  pressed(state.openButton, state.showListing);
  state.findingsButton.textContent = counted(findings, "finding", "findings");
  state.findingsButton.hidden = !findings;
  state.resolvedButton.textContent = `${resolved} resolved`;
  state.resolvedButton.hidden = !resolved;
  state.wholeButton.hidden = !state.data.may.comment;
  pressed(state.outlineButton, state.showOutline);
  pressed(state.findingsButton, state.showFindings);
  pressed(state.resolvedButton, state.showResolved);
  pressed(state.keysButton, state.showKeys);
  state.outline.hidden = !state.showOutline;
  state.keys.hidden = !state.showKeys;
  state.widthButton.textContent = `Lines: ${state.width}`;
  state.reader.dataset.width = state.width;
  const changed = state.rows.filter((row) => changedSince(state, row)).length;
  state.changesButton.hidden = !changed;
  state.changesButton.textContent = `${changed} changed since your verdict`;
  state.changesButton.title = "Go to the next of these paragraphs (m)";
  renderHere(state);
  renderListing(state);
  renderPublishing(state);
  state.refusal.textContent = state.data.may.comment ? "" : state.data.may.why;
  state.refusal.hidden = !state.refusal.textContent;
}

function pressed(made, value) {
  made.setAttribute("aria-pressed", String(Boolean(value)));
}

function buildKeys() {
  const sheet = element("dl", "keys");
  sheet.tabIndex = 0; // it scrolls on a small screen
  for (const [key, meaning] of KEYS) sheet.append(element("dt", "", key), element("dd", "", meaning));
  return sheet;
}

function renderOutline(state) {
  const entries = state.sections.map((section, index) => {
    const entry = button(section.title, "plain", () => goToSection(state, index));
    entry.dataset.keep = `outline:${index}`;
    const open = state.data.comments.filter((comment) => comment.open && comment.placed && comment.index === index);
    if (open.length) {
      const mark = element("span", open.some((comment) => comment.blocking) ? "tally red" : "tally", String(open.length));
      mark.title = counted(open.length, "open comment", "open comments");
      entry.append(mark);
    }
    const here = state.here.filter((one) => one.section === section.key).map((one) => one.name);
    if (here.length) entry.append(element("span", "tally", here.join(", ")));
    const item = element("li");
    item.append(entry);
    return item;
  });
  const list = element("ol");
  list.append(...entries);
  const back = focusKeeper(state);
  state.outline.replaceChildren(list);
  back();
}

function goToSection(state, index) {
  const title = state.paper.querySelector(`#section-${index}`);
  title?.scrollIntoView({ block: "start" });
  title?.focus({ preventScroll: true });
  state.landing = state.rows.find((row) => row.section === index) ?? null; // where j goes on
}
