// Comments that are collected and published together. They stay in this browser until then, in every tab of it.

function draftsKey(state) {
  return `backcast:drafts:${state.data.me}:${state.data.document}@${state.data.version}`;
}

function readDrafts(state) {
  try {
    const kept = JSON.parse(localStorage.getItem(draftsKey(state)) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return state.drafts ?? []; // no storage here: they last as long as this page
  }
}

function changeDrafts(state, change) {
  state.drafts = change(readDrafts(state));
  try {
    localStorage.setItem(draftsKey(state), JSON.stringify(state.drafts));
  } catch {
    // see readDrafts
  }
}

function keepAsDraft(state) {
  const { passage, words } = state.composer;
  const body = words.value.trim();
  if (!body) {
    emptyComment(state);
    return;
  }
  changeDrafts(state, (drafts) => [...drafts, { id: newRequest(), passage, body, kind: kindOf(state.composer) }]);
  delete state.problems.new;
  keep(state, "new", null);
  closeComposer(state);
}

function dropDrafts(state, ids) {
  changeDrafts(state, (drafts) => drafts.filter((draft) => !ids.includes(draft.id)));
}

function editDraft(state, draft) {
  if (state.composer?.words.value.trim()) {
    state.composer.words.focus(); // one at a time: what is being written there is not replaced
    return;
  }
  dropDrafts(state, [draft.id]);
  keep(state, "new", { passage: draft.passage, body: draft.body, kind: draft.kind });
  openComposer(state, draft.passage);
}

function publishDrafts(state) {
  const drafts = readDrafts(state);
  if (!drafts.length) return;
  state.publishing = drafts.map((draft) => draft.id);
  const comments = drafts.map(({ body, kind, passage }) => ({ body, kind, anchor: anchorOf(passage) }));
  send(state, "batch", { action: "publish", comments });
}

function draftCard(state, draft) {
  const card = element("article", "card draft");
  card.setAttribute("aria-label", "Your comment, not published yet");
  const flags = element("div", "flags");
  flags.append(element("span", "flag", "Only you see this"), element("span", "flag", KINDS[draft.kind] ?? KINDS.remark));
  const buttons = element("div", "buttons");
  const remove = button("Remove", "plain", () => {
    if (!card.dataset.asked) {
      card.dataset.asked = "yes";
      remove.textContent = "Remove for good";
      return;
    }
    dropDrafts(state, [draft.id]);
    render(state);
  });
  buttons.append(button("Edit", "", () => editDraft(state, draft)), remove);
  if (draft.passage) card.append(quoteOf(wordsOf(draft.passage)));
  card.append(flags, element("p", "body", draft.body), buttons);
  return card;
}

function renderPublishing(state) {
  const number = state.drafts.length;
  const busy = state.sending?.place === "batch";
  state.publishButton.hidden = !number || !state.data.may.comment;
  state.publishButton.disabled = busy;
  state.publishButton.textContent = busy ? "Saving…" : `Publish ${counted(number, "comment", "comments")}`;
  state.publishProblem.textContent = state.problems.batch ?? "";
  state.publishProblem.hidden = !state.problems.batch;
}
