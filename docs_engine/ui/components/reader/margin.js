// The margin: findings and comment threads beside their paragraph.

function visibleComments(state) {
  return state.data.comments.filter((comment) => comment.open || state.showResolved || comment.id === state.active);
}

function renderMargins(state) {
  const comments = visibleComments(state);
  const findings = state.showFindings ? state.data.findings : [];
  const byRow = new Map(state.rows.map((row) => [row, { comments: [], findings: [], drafts: [] }]));
  for (const comment of comments) byRow.get(comment.placed ? rowOf(state, comment) : null)?.comments.push(comment);
  for (const finding of findings) byRow.get(rowOf(state, finding))?.findings.push(finding);
  for (const draft of state.drafts) byRow.get(rowOf(state, draft.passage))?.drafts.push(draft);
  for (const [row, notes] of byRow) renderNotes(state, row, { ...notes, gone: goneFrom(state, row) });
  renderNotes(state, state.whole, {
    comments: comments.filter((comment) => !comment.placed && !comment.detached),
    findings: findings.filter((finding) => !rowOf(state, finding)),
    drafts: state.drafts.filter((draft) => !rowOf(state, draft.passage)),
  });
  renderNotes(state, state.detached, { comments: comments.filter((comment) => comment.detached), findings: [], drafts: [] });
}

function renderNotes(state, row, notes) {
  if (!row.slot) {
    row.notes = element("div", "notes");
    row.slot = element("div", "slot");
    row.margin.replaceChildren(row.notes, row.slot);
  }
  const places = notes.comments.map((comment) => `reply:${comment.id}`);
  const key = JSON.stringify([notes, notes.comments.map((comment) => comment.id === state.active),
    notes.findings.map((finding) => state.openFindings.has(finding.id)), places.map((place) => state.problems[place]),
    places.includes(state.sending?.place) ? state.sending : null, state.printing]);
  if (key === row.marginKey) return;
  row.marginKey = key;
  const back = focusKeeper(state);
  row.notes.replaceChildren(
    ...notes.comments.map((comment) => threadCard(state, comment)),
    ...notes.drafts.map((draft) => draftCard(state, draft)),
    ...(notes.gone ? [goneNote(notes.gone)] : []),
    ...notes.findings.map((finding) => findingNote(state, finding)),
  );
  back();
}

function focusKeeper(state) {
  const focused = state.root.getRootNode().activeElement;
  const keepId = focused?.dataset?.keep;
  if (!keepId) return () => {};
  const at = [focused.selectionStart, focused.selectionEnd];
  return () => {
    const again = state.root.querySelector(`[data-keep="${CSS.escape(keepId)}"]`);
    if (!again || again === focused) return;
    again.focus({ preventScroll: true });
    if (again.setSelectionRange && at[0] !== undefined) again.setSelectionRange(...at);
  };
}

function threadCard(state, comment) {
  const active = comment.id === state.active;
  const look = ["card", "thread", comment.blocking && "blocking", !comment.open && "resolved", active && "active"];
  const card = element("article", look.filter(Boolean).join(" "));
  card.dataset.comment = comment.id;
  card.dataset.keep = `comment:${comment.id}`;
  card.tabIndex = -1;
  card.setAttribute("aria-label", `${comment.blocking ? "Blocking comment" : "Comment"} by ${comment.author}`);
  card.append(byline(state, comment));
  const flags = flagsOf(state, comment);
  if (flags.childNodes.length) card.append(flags);
  if (comment.detached || comment.showQuote) card.append(quoteOf(comment.quote));
  card.append(element("p", "body", comment.body));
  if (active || state.printing) for (const reply of comment.replies) card.append(replyOf(state, reply));
  else if (comment.replies.length) card.append(element("p", "hint", counted(comment.replies.length, "reply", "replies")));
  if (active && comment.detached && comment.may.move) card.append(attaching(state, comment));
  if (active) card.append(...threadFoot(state, comment));
  else card.addEventListener("click", () => activate(state, comment.id));
  if (!active) card.append(button("Open thread", "reveal", (event) => { event.stopPropagation(); activate(state, comment.id); }));
  return card;
}

function flagsOf(state, comment) {
  const flags = element("div", "flags");
  const say = (words, tone = "") => flags.append(element("span", `flag ${tone}`, words));
  if (comment.blocking) say(comment.open ? "Blocks sign-off" : "Blocked sign-off", comment.open ? "red" : "");
  if (comment.kind === "question") say(comment.answered ? `Question, answered by ${comment.answered}` : "Question, not answered yet", comment.answered ? "" : "amber");
  if (comment.proposed) say(`${comment.proposed} says it is dealt with`, "amber");
  if (!comment.open) say(comment.closed, "green");
  if (comment.rest.length) say(spanning(state, comment));
  if (comment.note) say(comment.note);
  return flags;
}

function byline(state, { author, at }) {
  const line = element("div", "byline");
  const when = element("time", "when", state.printing ? dayOf(at) : ago(at));
  when.dateTime = at;
  when.title = new Date(at).toLocaleString();
  line.append(element("b", "author", author), when);
  return line;
}

function replyOf(state, reply) {
  const node = element("div", "reply");
  node.append(byline(state, reply), element("p", "body", reply.body));
  return node;
}

function threadFoot(state, comment) {
  const place = `reply:${comment.id}`;
  const busy = state.sending?.place === place;
  const foot = element("div", "foot");
  const problem = element("p", "problem", state.problems[place] ?? "");
  problem.setAttribute("role", "alert");
  problem.hidden = !state.problems[place];
  const buttons = element("div", "buttons");
  if (comment.may.reply) {
    const words = element("textarea", "words");
    words.rows = 1;
    words.value = state.kept[place] ?? "";
    words.placeholder = "Reply";
    words.dataset.keep = place;
    words.readOnly = busy;
    words.setAttribute("aria-label", `Reply to ${comment.author}`);
    const post = () => words.value.trim() && send(state, place, { action: "reply", comment: comment.id, body: words.value.trim() });
    words.addEventListener("input", () => { keep(state, place, words.value); growWith(words); layOut(state); });
    words.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") activate(state, "");
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); post(); }
    });
    foot.append(words);
    buttons.append(button(busy ? "Saving…" : "Reply", "primary", post));
    requestAnimationFrame(() => growWith(words));
  }
  buttons.append(...closingButtons(state, comment, place));
  buttons.append(button("Close", "plain", () => activate(state, "")));
  for (const made of buttons.children) made.disabled = busy;
  foot.append(problem, buttons);
  return [foot];
}

function closingButtons(state, comment, place) {
  const ask = (action, label, body) => button(label, "", () => send(state, place, { action, comment: comment.id, ...(body ? { body: body() } : {}) }));
  const made = [];
  const typed = () => (state.kept[place] ?? "").trim();
  if (comment.may.propose) made.push(ask("propose", "Propose as resolved", typed));
  if (comment.may.close && comment.open) made.push(ask("resolve", "Resolve"));
  if (comment.may.close && comment.proposed) made.push(ask("reopen", "Send back"));
  if (comment.may.close && !comment.open) made.push(ask("reopen", "Reopen"));
  return made;
}

// A comment that lost its words keeps them in view, with the likeliest place to attach it to.
function attaching(state, comment) {
  const box = element("div", "attaching");
  const { suggestion } = comment;
  if (suggestion) {
    box.append(element("p", "hint", `It may belong here now, in “${state.sections[suggestion.index].title}”:`), quoteOf(wordsOf(suggestion)));
    const buttons = element("div", "buttons");
    buttons.append(
      button("Attach it there", "", () => attachTo(state, comment, suggestion)),
      button("Show the place", "plain", () => goToPassage(state, suggestion)),
    );
    box.append(buttons);
  }
  const choose = suggestion ? "Or select other words in the text, then press “Attach here” (a)." : "Select the words it belongs to now, then press “Attach here” (a).";
  box.append(element("p", "hint", choose));
  return box;
}

function findingNote(state, finding) {
  const open = state.openFindings.has(finding.id);
  const note = element("div", `finding-note ${finding.severity}${open ? " open" : ""}`);
  const head = button("", "finding-head", () => {
    if (open) state.openFindings.delete(finding.id);
    else state.openFindings.add(finding.id);
    render(state);
  });
  head.dataset.keep = `finding:${finding.id}`;
  head.setAttribute("aria-expanded", String(open));
  head.append(element("span", "dot"), element("span", "severity", finding.label), element("span", "message", finding.message));
  note.append(head);
  if (!open) return note;
  if (finding.why) note.append(element("p", "body", finding.why));
  if (finding.ask) note.append(element("p", "body ask", finding.ask));
  return note;
}

// What stood in a paragraph when the reader judged it, and stands there no more.
function goneFrom(state, row) {
  return changesIn(state, row).map(([, , , was]) => was).filter(Boolean).join(" … ");
}

function goneNote(words) {
  const note = element("p", "gone");
  note.append(element("b", "", "Gone since your verdict: "), element("del", "", shortened(words)));
  return note;
}

function activate(state, id) {
  const finding = state.data.findings.find((other) => other.id === id);
  if (finding) {
    state.openFindings.add(id);
    render(state);
    return;
  }
  state.active = id;
  const row = rowOf(state, state.data.comments.find((comment) => comment.id === id && comment.placed));
  if (row) moveTabStop(state, row); // j, k and c go on from there
  render(state);
  const card = id && state.root.querySelector(`[data-comment="${CSS.escape(id)}"]`);
  if (card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
}
