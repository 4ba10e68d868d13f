// Where a new comment is written: beside its passage, in this tab only until it is sent.

function openComposer(state, passage) {
  if (!state.data.may.comment) return;
  const typed = state.kept.new?.body ? state.kept.new : { body: "", kind: "remark" };
  keep(state, "new", { passage, body: typed.body, kind: typed.kind });
  state.composer = buildComposer(state, passage, typed);
  hideOffer(state);
  render(state);
  state.composer.words.focus({ preventScroll: true });
  state.composer.node.scrollIntoView({ block: "nearest" });
}

function closeComposer(state) {
  const row = state.composer && rowOf(state, state.composer.passage);
  state.composer?.node.remove();
  state.composer = null;
  render(state);
  (row ?? state.current ?? state.rows[0])?.text.focus({ preventScroll: true });
}

function buildComposer(state, passage, typed) {
  const node = element("form", "card composer");
  const words = element("textarea", "words");
  words.value = typed.body;
  words.rows = 3;
  words.placeholder = "What should the author know?";
  words.setAttribute("aria-label", passage ? "Comment on the selected passage" : "Comment on the whole document");
  const kinds = kindChoice(state, typed.kind);
  const composer = { node, passage, words, kinds, problem: element("p", "problem") };
  composer.problem.setAttribute("role", "alert");
  composer.post = element("button", "primary", "Comment");
  composer.post.type = "submit";
  const remember = () => keep(state, "new", { passage, body: words.value, kind: kindOf(composer) });
  words.addEventListener("input", () => { remember(); growWith(words); layOut(state); });
  kinds.addEventListener("change", remember);
  node.addEventListener("submit", (event) => { event.preventDefault(); postComment(state); });
  node.addEventListener("keydown", (event) => composerKeys(state, event));
  const buttons = element("div", "buttons");
  composer.later = button("Add to my batch", "", () => keepAsDraft(state));
  composer.later.title = "Publish it later, together with others (Shift+Ctrl+Enter)";
  buttons.append(composer.post, composer.later, button("Cancel", "plain", () => discardComposer(state)), element("kbd", "", "Ctrl+Enter"));
  if (passage) node.append(quoteOf(wordsOf(passage)));
  if (passage?.rest?.length) node.append(element("p", "hint", spanning(state, passage)));
  node.append(words, kinds, composer.problem, buttons);
  requestAnimationFrame(() => growWith(words));
  return composer;
}

const KINDS = { remark: "Remark", question: "Question", blocking: "Blocks sign-off" };

function kindChoice(state, chosen) {
  const box = element("fieldset", "kinds");
  box.append(element("legend", "spoken", "What the comment asks for"));
  for (const [kind, label] of Object.entries(KINDS)) {
    if (kind === "blocking" && !state.data.may.block) continue;
    const choice = element("input");
    choice.type = "radio";
    choice.name = "comment-kind";
    choice.value = kind;
    choice.checked = kind === chosen || (kind === "remark" && !KINDS[chosen]);
    const line = element("label", "check");
    line.append(choice, element("span", "", label));
    box.append(line);
  }
  return box;
}

function kindOf(composer) {
  return composer.kinds.querySelector("input:checked")?.value ?? "remark";
}

const LONGEST_QUOTE = 140;

// The quote is source text; on screen its Markdown marks would only be noise.
function quoteOf(quote) {
  return element("q", "quote", shortened(quote));
}

// The words of a passage without its marks; of a long one its beginning and its end.
function shortened(source) {
  const words = source.replace(/\*\*|__|`|^#{1,6} /gm, "");
  const points = Array.from(words);
  if (points.length <= LONGEST_QUOTE) return words;
  return `${points.slice(0, 90).join("").trim()} … ${points.slice(-45).join("").trim()}`;
}

// Where a passage over several sections begins and ends.
function spanning(state, passage) {
  return `From “${state.sections[passage.index].title}” to “${state.sections[endOf(passage).index].title}”`;
}

function growWith(words) {
  words.style.height = "auto";
  words.style.height = `${Math.min(320, words.scrollHeight + 2)}px`;
}

function composerKeys(state, event) {
  event.stopPropagation();
  if (event.key === "Escape") discardComposer(state);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (event.shiftKey) keepAsDraft(state);
    else postComment(state);
  }
}

function discardComposer(state) {
  const { words, node } = state.composer;
  if (words.value.trim() && !node.dataset.asked) {
    node.dataset.asked = "yes";
    state.problems.new = "Not sent yet. Press Escape or Cancel once more to throw these words away.";
    render(state);
    return;
  }
  delete state.problems.new;
  keep(state, "new", null);
  closeComposer(state);
}

function postComment(state) {
  const { passage, words } = state.composer;
  const body = words.value.trim();
  if (body) send(state, "new", { action: "comment", body, kind: kindOf(state.composer), anchor: anchorOf(passage) });
  else emptyComment(state);
}

function emptyComment(state) {
  state.problems.new = "Write a word or two first.";
  render(state);
  state.composer.words.focus();
}

function anchorOf(passage) {
  if (!passage) return null;
  const [first, ...rest] = piecesOf(passage).map(({ section, start, end, quote, prefix, suffix }) => ({ section, start, end, quote, prefix, suffix }));
  return { ...first, rest };
}

function renderComposer(state) {
  const { composer } = state;
  if (!composer) return;
  const slot = rowOf(state, composer.passage)?.slot ?? state.wholeSlot;
  if (composer.node.parentNode !== slot) slot.append(composer.node);
  const busy = state.sending?.place === "new";
  composer.post.disabled = composer.later.disabled = busy;
  composer.post.textContent = busy ? "Saving…" : "Comment";
  composer.words.readOnly = busy;
  composer.problem.textContent = state.problems.new ?? "";
  composer.problem.hidden = !state.problems.new;
}

// After a reload the unfinished comment stands where it was being written.
function resumeComposer(state) {
  const typed = state.kept.new;
  if (state.composer || !typed?.body || !state.data.may.comment) return;
  const passage = typed.passage;
  const stands = ({ index, start, end, quote }) => state.sections[index]?.points.slice(start, end).join("") === quote;
  const known = !passage || piecesOf(passage).every(stands);
  state.composer = buildComposer(state, known ? passage : null, typed);
}

function rowOf(state, passage) {
  if (!passage) return null;
  const inside = (row) => row.section === passage.index && row.paragraph.start <= passage.start && row.paragraph.end > passage.start;
  return state.rows.find(inside) ?? state.rows.find((row) => row.section === passage.index) ?? null;
}
