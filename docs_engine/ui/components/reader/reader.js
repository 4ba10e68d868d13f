// The reader: a version as paper, with findings and comments at its margin. See reader/*.js for its parts.

const readers = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = mountPoint(parentElement);
  let state = readers.get(parentElement);
  if (!state) {
    state = newReader(root, data);
    readers.set(parentElement, state);
  }
  state.data = data;
  state.fire = setTriggerValue;
  receive(state);
  render(state);
  goToFocus(state);
  return () => {
    state.leave();
    readers.delete(parentElement);
  };
}

function newReader(root, data) {
  const state = {
    root, data, sections: [], rows: [], current: null, active: "", composer: null, offered: null, sending: null, asked: null,
    problems: {}, openFindings: new Set(), showFindings: data.show_findings, showResolved: false, showOutline: false, showKeys: false, showListing: false,
    showHere: false, here: [], filter: "Open",
  };
  state.kept = readKept(state);
  state.drafts = readDrafts(state);
  state.sheet = element("div", "sheet");
  state.outline = element("nav", "outline");
  state.outline.setAttribute("aria-label", "Outline");
  state.keys = buildKeys();
  state.listing = buildListing();
  state.herePanel = element("nav", "here");
  state.herePanel.setAttribute("aria-label", "Who reads this version now");
  state.refusal = element("p", "refusal");
  state.whole = { margin: element("div", "whole"), marginKey: null };
  state.detached = { margin: element("div", "detached-notes"), marginKey: null };
  state.detachedBox = element("section", "detached");
  state.detachedBox.append(element("h2", "detached-title", "Detached comments"),
    element("p", "hint", "Their words were rewritten or removed. They count as before, and what blocks still blocks, until somebody closes them."), state.detached.margin);
  state.paper = element("div", "paper");
  state.sheet.append(state.whole.margin, state.detachedBox, state.paper);
  state.offer = button("Comment", "offer primary", () => takeOffer(state));
  state.publishProblem = element("p", "problem");
  state.publishProblem.setAttribute("role", "alert");
  state.offer.hidden = true;
  state.offer.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
  const reader = element("div", "reader");
  state.reader = reader;
  state.width = readWidth();
  const head = element("div", "reader-head"); // stays in view, so that the outline opens wherever one reads
  head.append(buildBar(state), state.publishProblem, state.keys, state.herePanel, state.outline, state.listing);
  reader.append(head, state.refusal, state.sheet, state.offer);
  root.replaceChildren(reader);
  listen(state);
  return state;
}

function listen(state) {
  const typed = (event) => onKey(state, event);
  const pageKey = (event) => onPageKey(state, event);
  const selected = () => {
    clearTimeout(state.settling);
    state.settling = setTimeout(() => offerComment(state), 60);
  };
  const pointed = (event) => goToPassage(state, event.detail);
  const led = (event) => lead(state, event.detail);
  const clock = (event) => { state.clock.textContent = event.detail; };
  const down = () => { state.dragging = true; };
  const up = () => { state.dragging = false; selected(); };
  state.root.addEventListener("keydown", typed);
  state.sheet.addEventListener("pointerdown", down);
  document.addEventListener("pointerup", up);
  document.addEventListener("pointercancel", up);
  document.addEventListener("keydown", pageKey);
  document.addEventListener("selectionchange", selected);
  document.addEventListener("backcast:passage", pointed);
  document.addEventListener("backcast:lead", led);
  document.addEventListener("backcast:clock", clock);
  const stored = (event) => { // another tab of this browser wrote or published
    if (event.key !== draftsKey(state)) return;
    state.drafts = readDrafts(state);
    render(state);
  };
  addEventListener("storage", stored);
  const resized = new ResizeObserver(() => layOut(state));
  resized.observe(state.sheet);
  document.fonts?.ready.then(() => layOut(state));
  listenToOthers(state);
  const leavePrinter = listenToPrinter(state);
  state.leave = () => {
    clearInterval(state.pulse);
    leavePrinter();
    resized.disconnect();
    clearTimeout(state.patience);
    clearTimeout(state.settling);
    document.removeEventListener("pointerup", up);
    document.removeEventListener("pointercancel", up);
    document.removeEventListener("keydown", pageKey);
    document.removeEventListener("selectionchange", selected);
    document.removeEventListener("backcast:passage", pointed);
    document.removeEventListener("backcast:lead", led);
    document.removeEventListener("backcast:clock", clock);
    removeEventListener("storage", stored);
  };
}

function render(state) {
  renderPaper(state);
  resumeComposer(state);
  renderMarks(state);
  renderMargins(state);
  state.wholeSlot = state.whole.slot;
  state.detachedBox.hidden = !state.data.comments.some((comment) => comment.detached && (comment.open || state.showResolved));
  renderComposer(state);
  renderOutline(state);
  renderBar(state);
  layOut(state);
}

function offerComment(state) {
  if (state.dragging) return;
  const passage = state.data.may.comment && !state.composer ? selectedPassage(state) : null;
  if (!passage) {
    hideOffer(state);
    return;
  }
  state.offered = passage;
  state.offer.textContent = movable(state) ? "Attach here" : "Comment";
  const range = selectedRange(state.root);
  const boxes = range.getClientRects();
  const last = boxes[boxes.length - 1] ?? range.getBoundingClientRect();
  state.offer.hidden = false; // before it is placed: what is hidden has no offsetParent
  const host = state.offer.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0 };
  state.offer.style.top = `${last.bottom - host.top + 6}px`;
  state.offer.style.left = `${Math.max(0, Math.min(last.right - host.left - 40, host.width - 110))}px`;
}

function selectedPassage(state) {
  const range = selectedRange(state.root);
  return range && state.sheet.contains(range.startContainer) ? passageOf(range, state.sheet, state.sections) : null;
}

// A selection is commented, or becomes the place of the detached comment that is open.
function takeOffer(state) {
  const passage = state.offered;
  const lost = passage && movable(state);
  hideOffer(state);
  if (lost) attachTo(state, lost, passage);
  else if (passage) openComposer(state, passage);
}

function attachTo(state, comment, passage) {
  send(state, `reply:${comment.id}`, { action: "reattach", comment: comment.id, anchor: anchorOf(passage) });
}

function movable(state) {
  const active = state.data.comments.find((comment) => comment.id === state.active);
  return active?.detached && active.may.move ? active : null;
}

function hideOffer(state) {
  state.offered = null;
  state.offer.hidden = true;
}

// The claims ledger on the same page leads here.
function goToPassage(state, { index, start }) {
  const row = state.rows.find((each) => each.section === index && each.paragraph.start <= start && start < each.paragraph.end);
  if (!row) return;
  row.text.focus({ preventScroll: true });
  row.text.scrollIntoView({ block: "center", behavior: "smooth" });
}

// And so does the room of a reading session.
function lead(state, { comment, section }) {
  if (comment) activate(state, comment);
  else goToSection(state, state.sections.findIndex((each) => each.key === section));
}

function goToFocus(state) {
  const { focus } = state.data;
  if (!focus || focus === state.focused) return;
  state.focused = focus;
  activate(state, focus);
}
