// Words on their way: what is typed is kept in this tab until the workspace has acknowledged it.

const PATIENCE = 15000;

function keptKey(state) {
  return `backcast:typed:${state.data.document}@${state.data.version}`;
}

function readKept(state) {
  try {
    return JSON.parse(sessionStorage.getItem(keptKey(state)) ?? "{}");
  } catch {
    return {}; // private windows may refuse storage; then only a reload loses the words
  }
}

function keep(state, place, words) {
  if (words) state.kept[place] = words;
  else delete state.kept[place];
  try {
    sessionStorage.setItem(keptKey(state), JSON.stringify(state.kept));
  } catch {
    // see readKept
  }
}

// One action at a time; the same words asked for again carry the same request, so nothing happens twice.
function send(state, place, action) {
  if (state.sending) return;
  const content = JSON.stringify(action);
  const again = state.asked?.content === content;
  const request = again ? state.asked.request : newRequest();
  state.asked = { content, request };
  state.sending = { place, request };
  delete state.problems[place];
  clearTimeout(state.patience);
  state.patience = setTimeout(() => refused(state, "No answer yet. Your words are kept here; try again."), PATIENCE);
  state.fire("act", { ...action, request });
  render(state);
}

function receive(state) {
  const receipt = state.data.receipt;
  if (!state.sending || receipt?.request !== state.sending.request) return;
  clearTimeout(state.patience);
  if (receipt.problem) {
    state.asked = null;
    refused(state, receipt.problem);
    return;
  }
  const { place } = state.sending;
  state.sending = null;
  state.asked = null;
  keep(state, place, null);
  if (place === "new") closeComposer(state);
  if (place === "batch") dropDrafts(state, state.publishing);
}

function refused(state, problem) {
  if (!state.sending) return;
  state.problems[state.sending.place] = problem;
  state.sending = null;
  render(state);
}
