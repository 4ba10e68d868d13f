// The editor of one section or answer. A native text area, so that undo, spelling, input methods and screen readers
// work as everywhere; everything else stands around it.

const TELL_PAUSE_MS = 1500;
const PREVIEW_SLOT = "backcast:preview";
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
  guarded(state, () => update(state, data));
  return () => {
    close(state);
    states.delete(parentElement);
  };
}

function open(parentElement, data) {
  const state = { data, findings: [], seen: data.text, current: "", copy: localCopy(data.name), offered: null };
  drawFrame(state, mountPoint(parentElement));
  state.saver = createSaver({
    url: data.save_url,
    revision: data.revision,
    read: () => state.area.value,
    copy: state.copy,
    onStatus: (kind, text) => showStatus(state, kind, text),
    onSaved: () => afterSave(state),
    onConflict: (theirs) => guarded(state, () => state.conflict.show(state.area.value, theirs)),
  });
  state.looker = createLooker({
    url: data.check_url,
    read: () => state.area.value,
    onSeen: (text, answer) => guarded(state, () => showSeen(state, text, answer)),
  });
  state.area.value = data.text;
  listen(state);
  showPreview(state, readPreview());
  guarded(state, () => offerCopies(state));
  return state;
}

function listen(state) {
  const { area, sheet } = state;
  const on = (target, kind, act) => target.addEventListener(kind, (event) => guarded(state, () => act(event)));
  on(area, "input", () => {
    if (state.data.one_line) withoutBreaks(area);
    if (!state.adopting) state.saver.noteTyping();
    afterTyping(state);
  });
  on(area, "blur", () => {
    withdrawMarks(state);
    state.saver.save();
  });
  on(area, "paste", (event) => paste(state, event));
  on(area, "keydown", (event) => pressed(state, event));
  on(state.redraft, "toggle", () => drawRedraft(state));
  on(area, "click", () => withdrawMarks(state));
  on(sheet, "mousemove", (event) => explainAtPointer(state, event));
  on(sheet, "mouseleave", () => hideExplanation(state));
  state.onLeave = (event) => {
    state.copy.flush();
    if (!state.saver.isClean()) event.preventDefault();
  };
  state.onOnline = () => state.saver.save();
  window.addEventListener("beforeunload", state.onLeave);
  window.addEventListener("online", state.onOnline);
}

function pressed(state, event) {
  // The page's own shortcuts must not see what is typed here.
  event.stopPropagation();
  const act = keyWhileOffered(state, event) ? () => {} : actionOfKey(state, event);
  if (!act) return;
  event.preventDefault();
  act();
}

function actionOfKey(state, event) {
  const command = event.ctrlKey || event.metaKey;
  const forward = (state.data.actions || []).find((action) => action.primary);
  if (command && event.key.toLowerCase() === "s") return () => state.saver.save();
  if (event.key === "F8" && state.data.check_url) return () => explainNext(state, event.shiftKey ? -1 : 1);
  if (event.key === "F9" && state.data.preview) return () => showPreview(state, state.preview.hidden);
  if (event.key === "Escape" && !state.bubble.hidden) return () => hideExplanation(state);
  if (event.key !== "Enter" || event.isComposing || !(command || state.data.one_line)) return null;
  return () => (forward ? leaveFor(state, forward.where) : state.saver.save());
}

function close(state) {
  state.copy.flush();
  state.saver.save();
  state.looker.stop();
  clearTimeout(state.tellTimer);
  clearTimeout(state.hideTimer);
  window.removeEventListener("beforeunload", state.onLeave);
  window.removeEventListener("online", state.onOnline);
}

// Called at every run of the page: take what is new from the server, never over something unsaved.
function update(state, data) {
  state.data = data;
  drawWords(state);
  const newer = data.revision > state.saver.revision;
  if (newer && state.saver.isClean() && !state.saver.inFlight) adopt(state, data.text, data.revision);
  if (state.area.value === data.text) showSeen(state, data.text, data);
  drawActions(state);
  drawCiting(state);
  drawRedraft(state);
  count(state);
  paint(state);
  showSelected(state);
}

function drawWords(state) {
  const { data } = state;
  state.label.textContent = data.label;
  state.help.textContent = data.help;
  state.help.hidden = !data.help;
  state.goodText.textContent = data.good;
  state.good.hidden = !data.good;
  state.hint.textContent = data.read_only ? "" : hintOf(data);
  state.box.classList.add(`look-${data.look || "plain"}`);
  state.box.classList.toggle("one-line", Boolean(data.one_line));
  state.area.readOnly = Boolean(data.read_only);
  state.area.placeholder = data.placeholder || "";
  state.sheet.style.minHeight = `${data.height || 0}px`;
  placeAside(state);
}

const hintOf = ({ check_url: checked, evidence = [] }) =>
  checked ? `F8 next finding, F9 preview${evidence.length ? ", [ cites evidence" : ""}` : "";

function placeAside(state) {
  state.aside.hidden = state.preview.hidden && state.good.hidden;
  state.box.classList.toggle("with-aside", !state.aside.hidden);
  state.box.classList.toggle("with-preview", !state.preview.hidden);
}

function showPreview(state, shown) {
  state.preview.hidden = !(shown && state.data.preview);
  placeAside(state);
  try {
    if (state.data.preview) localStorage.setItem(PREVIEW_SLOT, shown ? "" : "off");
  } catch {
    // A browser that keeps nothing shows it the next time.
  }
}

const readPreview = () => {
  try {
    return localStorage.getItem(PREVIEW_SLOT) !== "off";
  } catch {
    return true;
  }
};

/** Take a text of the server's as saved; the browser's undo still leads back. */
function adopt(state, text, revision) {
  if (state.area.value !== text) {
    state.adopting = true;
    if (state.area.getRootNode().activeElement === state.area) replaceText(state.area, text);
    else state.area.value = text;
    state.adopting = false;
  }
  state.saver.adopt(revision);
}

// Buttons that lead on: what was typed is saved first, so that the next page knows it.
function drawActions(state) {
  const { actions = [] } = state.data;
  const key = JSON.stringify(actions);
  if (state.drawnActions === key) return;
  state.drawnActions = key;
  const buttons = actions.map(({ where, label, primary }) => button(label, primary ? "primary" : "", () => leaveFor(state, where)));
  state.actions.replaceChildren(...buttons);
  state.actions.hidden = buttons.length === 0;
}

async function leaveFor(state, where) {
  await state.saver.save();
  if (state.saver.isClean()) state.leave(where);
}

function afterTyping(state) {
  state.current = "";
  state.bubble.hidden = true;
  tell(state, "");
  paint(state);
  count(state);
  offerMarks(state);
  state.looker.noteTyping();
}

/** Bring the underlines to where their words are now. */
function paint(state) {
  const text = state.area.value;
  state.findings = movedFindings(state.findings, state.seen, text);
  state.seen = text;
  state.mirror.paint(text, state.findings, state.current);
}

function afterSave(state) {
  clearTimeout(state.tellTimer);
  state.tellTimer = setTimeout(() => {
    if (state.saver.isClean()) state.tell(state.saver.revision);
  }, TELL_PAUSE_MS);
}

/** Show what was found in `text`, which may be a few key presses older than what stands there. */
function showSeen(state, text, { findings, paragraphs }) {
  if (paragraphs && state.data.preview) drawPreview(state, paragraphs);
  if (!findings) return;
  state.findings = locatedFindings(text, findings);
  state.seen = text;
  paint(state);
  drawFindings(state.list, findings, {
    onSelect: (finding) => select(state, finding.id),
    onDismiss: (finding, reason) => dismiss(state, finding, reason),
    canDismiss: Boolean(state.data.dismiss_url) && !state.data.read_only,
    answers: state.data.answers,
  });
}

function drawPreview(state, paragraphs) {
  const key = JSON.stringify(paragraphs);
  if (state.previewed === key) return;
  state.previewed = key;
  const nodes = paragraphNodes(paragraphs);
  state.paper.replaceChildren(...(nodes.length ? nodes : [element("p", "quiet", "Nothing written yet.")]));
}

// A page that leads to a sentence: selected once, and never again under somebody's hands.
function showSelected(state) {
  const key = JSON.stringify(state.data.selected);
  if (!state.data.selected || state.selected === key) return;
  state.selected = key;
  const [from, to] = state.data.selected.map(utf16Offsets(state.area.value));
  selectPassage(state, from, to);
}

function select(state, id) {
  const finding = state.findings.find((one) => one.id === id);
  if (finding) selectPassage(state, finding.from, finding.to);
}

function selectPassage(state, from, to) {
  state.area.focus();
  state.area.setSelectionRange(from, to);
  window.requestAnimationFrame(() => scrollIntoReach(state, from));
}

async function dismiss(state, finding, reason) {
  await state.saver.save();
  return sendDismissal(state.data.dismiss_url, finding, reason, () => {
    state.looker.look();
    state.tell(`${state.saver.revision}-${finding.id}`);
  });
}

function keepMine(state) {
  state.conflict.hide();
  state.saver.settle();
}

function takeTheirs(state) {
  const theirs = state.saver.conflict;
  state.copy.setAside(state.area.value);
  state.conflict.hide();
  state.saver.conflict = null;
  state.adopting = true;
  replaceText(state.area, theirs.text);
  state.adopting = false;
  state.saver.adopt(theirs.revision);
  state.copy.clear();
  showStatus(state, "saved", "Theirs taken; yours is set aside above.");
  offerCopies(state);
  state.tell(theirs.revision);
}
