// The editor of one section or answer. A native text area, so that undo, spelling, input methods and screen readers
// work as everywhere; everything else stands around it.

const LOOK_PAUSE_MS = 280;
const TELL_PAUSE_MS = 1500;
const states = new WeakMap();

export default function (mounted) {
  const { data, parentElement, setStateValue, setTriggerValue } = mounted;
  let state = states.get(parentElement);
  if (state && state.data.name !== data.name) {
    close(state);
    state = undefined;
  }
  if (!state) {
    state = open(parentElement, data);
    states.set(parentElement, state);
  }
  state.tell = (revision) => setStateValue("saved", revision);
  state.leave = (where) => setTriggerValue("leave", where);
  update(state, data);
  return () => {
    close(state);
    states.delete(parentElement);
  };
}

function open(parentElement, data) {
  const state = { data, findings: [], copy: localCopy(data.name), looked: 0 };
  drawFrame(state, mountPoint(parentElement));
  state.saver = createSaver({
    url: data.save_url,
    revision: data.revision,
    read: () => state.area.value,
    copy: state.copy,
    onStatus: (kind, text) => showStatus(state, kind, text),
    onSaved: (text, answer) => afterSave(state, text, answer),
    onConflict: (theirs) => state.conflict.show(state.area.value, theirs),
  });
  state.area.value = data.text;
  listen(state);
  offerCopy(state);
  return state;
}

function drawFrame(state, target) {
  const box = element("div", "editor");
  const head = element("div", "head");
  state.label = element("label", "", state.data.label);
  state.count = element("span", "count quiet");
  head.append(state.label, state.count);
  state.help = element("p", "help");
  state.help.id = `help-${Math.random().toString(36).slice(2)}`;
  state.notice = element("div", "notice");
  state.notice.setAttribute("role", "alert");
  state.notice.hidden = true;
  state.conflict = conflictPanel({
    me: state.data.me,
    onKeepMine: () => keepMine(state),
    onTakeTheirs: () => takeTheirs(state),
  });
  state.sheet = element("div", "sheet");
  state.layer = element("div", "layer");
  state.layer.setAttribute("aria-hidden", "true");
  state.area = element("textarea");
  state.area.id = `area-${Math.random().toString(36).slice(2)}`;
  state.area.spellcheck = true;
  state.label.htmlFor = state.area.id;
  state.area.setAttribute("aria-describedby", state.help.id);
  state.bubble = element("div", "bubble");
  state.bubble.setAttribute("role", "tooltip");
  state.bubble.hidden = true;
  state.sheet.append(state.layer, state.area, state.bubble);
  state.status = element("div", "status quiet");
  state.status.setAttribute("role", "status");
  state.citing = element("details", "citing");
  state.actions = element("div", "row actions");
  state.list = element("div", "findings");
  state.paper = element("div", "paper");
  state.preview = element("section", "preview");
  state.preview.append(element("h2", "quiet title", "Preview"), state.paper);
  const writing = element("div", "writing");
  writing.append(head, state.help, state.notice, state.conflict.node, state.sheet, state.status, state.citing, state.actions, state.list);
  box.append(writing, state.preview);
  box.classList.toggle("with-preview", Boolean(state.data.preview));
  state.preview.hidden = !state.data.preview;
  target.replaceChildren(box);
  state.box = box;
}

function listen(state) {
  state.area.addEventListener("input", () => {
    if (state.data.one_line) withoutBreaks(state.area);
    state.saver.noteTyping();
    afterTyping(state);
  });
  state.area.addEventListener("blur", () => state.saver.save());
  state.area.addEventListener("keydown", (event) => {
    // The page's own shortcuts must not see what is typed here.
    event.stopPropagation();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      state.saver.save();
    }
    const forward = (state.data.actions || []).find((action) => action.primary);
    if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey || state.data.one_line)) return;
    event.preventDefault();
    if (forward) leaveFor(state, forward.where);
    else state.saver.save();
  });
  state.area.addEventListener("mousemove", (event) => explain(state, event));
  state.area.addEventListener("mouseleave", () => { state.bubble.hidden = true; });
  state.onLeave = (event) => {
    if (!state.saver.isClean()) event.preventDefault();
  };
  state.onOnline = () => state.saver.save();
  window.addEventListener("beforeunload", state.onLeave);
  window.addEventListener("online", state.onOnline);
  state.resize = new ResizeObserver(() => grow(state));
  state.resize.observe(state.sheet);
}

function close(state) {
  state.saver.save();
  clearTimeout(state.lookTimer);
  clearTimeout(state.tellTimer);
  state.resize.disconnect();
  window.removeEventListener("beforeunload", state.onLeave);
  window.removeEventListener("online", state.onOnline);
}

// Called at every run of the page: take what is new from the server, never over something unsaved.
function update(state, data) {
  state.data = data;
  state.label.textContent = data.label;
  state.help.textContent = data.help;
  state.help.hidden = !data.help;
  state.box.classList.add(`look-${data.look || "plain"}`);
  state.box.classList.toggle("one-line", Boolean(data.one_line));
  state.area.readOnly = Boolean(data.read_only);
  state.area.placeholder = data.placeholder || "";
  const newer = data.revision > state.saver.revision;
  if (newer && state.saver.isClean() && !state.saver.inFlight) {
    if (state.area.value !== data.text) state.area.value = data.text;
    state.saver.adopt(data.revision);
  }
  if (state.area.value === data.text) showSeen(state, data.text, data);
  drawActions(state);
  drawCiting(state);
  count(state);
  grow(state);
  showSelected(state);
}

// Buttons that lead on: what was typed is saved first, so that the next page knows it.
function drawActions(state) {
  const buttons = (state.data.actions || []).map(({ where, label, primary }) =>
    button(label, primary ? "primary" : "", () => leaveFor(state, where)));
  state.actions.replaceChildren(...buttons);
  state.actions.hidden = buttons.length === 0;
}

async function leaveFor(state, where) {
  await state.saver.save();
  if (state.saver.isClean()) state.leave(where);
}

function afterTyping(state) {
  state.bubble.hidden = true;
  count(state);
  grow(state);
  paintUnderlines(state.layer, state.area.value, []);
  clearTimeout(state.lookTimer);
  if (state.data.check_url) state.lookTimer = setTimeout(() => look(state), LOOK_PAUSE_MS);
}

// Ask for findings and preview of the text as typed; an answer that comes late for an older text is dropped.
async function look(state) {
  const text = state.area.value;
  state.looked += 1;
  const asked = state.looked;
  try {
    const response = await callApi("POST", state.data.check_url, { text });
    if (response.ok && asked === state.looked) showSeen(state, text, await response.json());
  } catch {
    // Without a connection there are no new findings; saving already says that there is none.
  }
}

function afterSave(state, text, answer) {
  if (answer.findings) showSeen(state, text, answer);
  clearTimeout(state.tellTimer);
  state.tellTimer = setTimeout(() => {
    if (state.saver.isClean()) state.tell(state.saver.revision);
  }, TELL_PAUSE_MS);
}

function showSeen(state, text, { findings, paragraphs }) {
  if (paragraphs && state.data.preview) {
    const nodes = paragraphNodes(paragraphs);
    state.paper.replaceChildren(...(nodes.length ? nodes : [element("p", "quiet", "Nothing written yet.")]));
  }
  if (!findings || state.area.value !== text) return;
  state.findings = findings;
  paintUnderlines(state.layer, text, findings);
  drawFindings(state.list, findings, {
    onSelect: (finding) => select(state, finding),
    onDismiss: (finding, reason) => dismiss(state, finding, reason),
    canDismiss: Boolean(state.data.dismiss_url) && !state.data.read_only,
    answers: state.data.answers,
  });
}

function selectPassage(state, start, end) {
  const text = state.area.value;
  state.area.focus();
  state.area.setSelectionRange(utf16Index(text, start), utf16Index(text, end));
}

// A page that leads to a sentence: selected once, and never again under somebody's hands.
function showSelected(state) {
  const key = JSON.stringify(state.data.selected);
  if (!state.data.selected || state.selected === key) return;
  state.selected = key;
  selectPassage(state, ...state.data.selected);
  const share = state.area.selectionStart / Math.max(1, state.area.value.length);
  window.requestAnimationFrame(() => scrollIntoReach(state.area, share));
}

function select(state, finding) {
  selectPassage(state, finding.start, finding.end);
  const mark = [...state.layer.querySelectorAll("mark")].find((entry) => entry.dataset.finding === finding.id);
  if (mark) mark.scrollIntoView({ block: "center", behavior: "smooth" });
}

async function dismiss(state, finding, reason) {
  await state.saver.save();
  return sendDismissal(state.data.dismiss_url, finding, reason, () => {
    const left = state.findings.filter((entry) => entry.id !== finding.id);
    showSeen(state, state.area.value, { findings: left });
    state.tell(`${state.saver.revision}-${finding.id}`);
  });
}

function explain(state, event) {
  const finding = findingAt(state.layer, state.findings, event.clientX, event.clientY);
  state.bubble.hidden = !finding;
  if (!finding) return;
  state.bubble.replaceChildren(element("strong", "", finding.message), element("span", "", finding.why || finding.ask || ""));
  const sheet = state.sheet.getBoundingClientRect();
  state.bubble.style.top = `${event.clientY - sheet.top + 22}px`;
  state.bubble.style.left = `${Math.max(0, Math.min(event.clientX - sheet.left - 20, sheet.width - 320))}px`;
}

function offerCopy(state) {
  const kept = state.copy.read();
  const aside = state.copy.aside();
  if (kept && kept.text !== state.data.text && !state.data.read_only) {
    showNotice(state, kept, "was typed here and not saved.", "Restore", () => {
      state.saver.revision = Math.min(kept.revision ?? state.saver.revision, state.saver.revision);
      write(state, kept.text);
    }, state.copy.clear);
  } else if (aside) {
    showNotice(state, aside, "gave way to somebody else's and was set aside.", "Put it back", () => {
      write(state, aside.text);
      state.copy.clearAside();
    }, state.copy.clearAside);
  } else if (kept) {
    state.copy.clear();
  }
}

function showNotice(state, entry, what, verb, onTake, onDiscard) {
  const when = new Date(entry.at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const row = element("div", "row");
  const done = (act) => () => { act(); state.notice.hidden = true; };
  row.append(button(verb, "primary", done(onTake)), copyButton("Copy", entry.text), button("Throw it away", "plain", done(onDiscard)));
  const shown = element("details");
  shown.append(element("summary", "", "Show it"), element("div", "text", entry.text));
  state.notice.replaceChildren(element("p", "", `A text from ${when} ${what}`), shown, row);
  state.notice.hidden = false;
}

// A pasted line break becomes a space.
function withoutBreaks(area) {
  if (!/[\r\n]/.test(area.value)) return;
  const at = area.selectionEnd;
  area.value = area.value.replace(/\r?\n|\r/g, " ");
  area.setSelectionRange(at, at);
}

// Through the browser's own editing, so that undo brings the text before back.
function write(state, text) {
  state.area.focus();
  state.area.select();
  if (!document.execCommand("insertText", false, text)) {
    state.area.value = text;
    state.area.dispatchEvent(new Event("input"));
  }
}

function keepMine(state) {
  state.conflict.hide();
  state.saver.settle();
}

function takeTheirs(state) {
  const theirs = state.saver.conflict;
  state.copy.setAside(state.area.value);
  state.conflict.hide();
  state.saver.revision = theirs.revision;
  state.saver.conflict = null;
  state.area.value = theirs.text;
  state.saver.adopt(theirs.revision);
  state.copy.clear();
  showStatus(state, "saved", "Theirs taken; yours is set aside above.");
  afterTyping(state);
  offerCopy(state);
  state.tell(theirs.revision);
}

function showStatus(state, kind, text) {
  state.box.dataset.state = kind;
  state.status.replaceChildren(document.createTextNode(text));
  if (kind === "signed-out") {
    const link = element("a", "", "Sign in");
    link.href = "/session/sign-in";
    link.target = "_blank";
    state.status.append(" ", link, " ", button("Try again", "plain", () => state.saver.save()));
  }
  if (kind === "refused" || kind === "offline") {
    state.status.append(" ", button("Try again now", "plain", () => state.saver.save()));
  }
}

function count(state) {
  const words = (state.area.value.match(/\S+/g) || []).length;
  const { words: budget, minimum_words: least } = state.data;
  state.count.hidden = Boolean(state.data.one_line) && !budget && !least;
  const over = budget && words > budget;
  let text = budget ? `${words} of ${budget} words` : `${words} ${words === 1 ? "word" : "words"}`;
  if (least && words < least) text += `, at least ${least} make a good answer`;
  state.count.textContent = over ? `${text}: ${words - budget} over` : text;
  state.count.classList.toggle("over", Boolean(over));
}

function grow(state) {
  state.area.style.height = "auto";
  const height = Math.max(state.area.scrollHeight, state.data.height || 0);
  state.area.style.height = `${height}px`;
}
