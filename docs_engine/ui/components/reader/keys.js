// Everything by keyboard: from paragraph to paragraph, to a comment and back.

function onKey(state, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.composedPath()[0])) return;
  const action = {
    j: () => step(state, 1),
    k: () => step(state, -1),
    J: () => extend(state, 1),
    K: () => extend(state, -1),
    c: () => commentHere(state),
    a: () => attachHere(state),
    n: () => nextComment(state, 1, () => true),
    p: () => nextComment(state, -1, () => true),
    r: () => replyHere(state),
    v: () => document.dispatchEvent(new CustomEvent("backcast:decide")),
    b: () => nextComment(state, 1, (comment) => comment.blocking),
    B: () => nextComment(state, -1, (comment) => comment.blocking),
    m: () => nextChange(state),
    w: () => nextWidth(state),
    l: () => turnPanel(state, "showListing"),
    f: () => flip(state, "showFindings"),
    o: () => turnPanel(state, "showOutline"),
    h: () => turnPanel(state, "showHere"),
    "?": () => turnPanel(state, "showKeys"),
    Escape: () => escape(state),
  }[event.key];
  if (!action) return;
  event.preventDefault();
  event.stopPropagation(); // Streamlit has meanings of its own for single letters
  action();
}

// Keys also work when nothing on the page has the focus yet.
function onPageKey(state, event) {
  const nowhere = event.target === document.body || event.target === document.documentElement;
  if (nowhere && state.root.isConnected) onKey(state, event);
}

function step(state, by) {
  const at = state.rows.indexOf(state.current);
  const row = state.landing ?? state.rows[at < 0 ? 0 : Math.max(0, Math.min(state.rows.length - 1, at + by))];
  if (!row) return;
  row.text.focus({ preventScroll: true });
  row.text.scrollIntoView({ block: "nearest" });
}

// Select from the paragraph one was on to the next one, over sections as well.
function extend(state, by) {
  if (!state.current) step(state, 0);
  const from = state.extendedFrom?.selected === state.current ? state.extendedFrom.row : state.current;
  if (!from) return;
  step(state, by);
  state.extendedFrom = { row: from, selected: state.current };
  const [first, last] = [from, state.current].sort((left, right) => left.number - right.number);
  const host = state.root.getRootNode();
  const selection = host.getSelection ? host.getSelection() : document.getSelection();
  selection.setBaseAndExtent(first.text, 0, last.text, last.text.childNodes.length);
}

function commentHere(state) {
  if (state.composer) {
    state.composer.words.focus();
    return;
  }
  const passage = chosenPassage(state);
  if (passage) openComposer(state, passage);
}

function replyHere(state) {
  state.root.querySelector(`[data-keep="${CSS.escape(`reply:${state.active}`)}"]`)?.focus();
}

// The words that the open detached comment belongs to now: the selection, or the paragraph one is on.
function attachHere(state) {
  const lost = movable(state);
  const passage = chosenPassage(state);
  if (lost && passage) attachTo(state, lost, passage);
}

// What is selected, else the paragraph one is on.
function chosenPassage(state) {
  const row = state.landing ?? state.current;
  return selectedPassage(state) ?? (row && wholeParagraph(state, row));
}

function wholeParagraph(state, row) {
  const { start, end, spans } = row.paragraph;
  const from = spans.length ? spans[0][0] : start;
  const to = spans.length ? spans[spans.length - 1][1] : end;
  return passageAt(state.sections, row.section, from, to);
}

function nextComment(state, by, wanted) {
  const cards = [...state.root.querySelectorAll("[data-comment]")];
  const open = cards.map((card) => state.data.comments.find((comment) => comment.id === card.dataset.comment));
  const order = open.filter((comment) => comment?.open && wanted(comment));
  if (!order.length) return;
  const at = order.findIndex((comment) => comment.id === state.active);
  const next = order[(at + by + order.length + (at < 0 && by < 0 ? 1 : 0)) % order.length];
  activate(state, next.id);
}

function nextChange(state) {
  const changed = state.rows.filter((row) => changedSince(state, row));
  const row = changed.find((each) => each.number > (state.current?.number ?? 0)) ?? changed[0];
  row?.text.focus({ preventScroll: true });
  row?.text.scrollIntoView({ block: "center" });
}

// A panel that a key opens has the focus, and gives it back when a key closes it.
function turnPanel(state, name) {
  const before = state.root.getRootNode().activeElement;
  flip(state, name);
  const panel = panelsOf(state)[name];
  if (state[name] && !panel.hidden) {
    state.cameFrom = before;
    (panel.querySelector("button:enabled") ?? panel).focus({ preventScroll: true });
  } else if (state.cameFrom?.isConnected) {
    state.cameFrom.focus({ preventScroll: true });
  }
}

function panelsOf(state) {
  return { showKeys: state.keys, showListing: state.listing, showHere: state.herePanel, showOutline: state.outline };
}

function escape(state) {
  const open = Object.keys(panelsOf(state)).find((name) => state[name]);
  if (open) turnPanel(state, open);
  else if (state.active) activate(state, "");
  else hideOffer(state);
}
