// What others do appears while one reads: asked for often, sent only when something was done.

const LIVE_EVERY = 700;

function listenToOthers(state) {
  state.stamp = "";
  state.pulse = setInterval(() => askForChanges(state), LIVE_EVERY);
}

async function askForChanges(state) {
  if (document.hidden || state.asking || !state.root.isConnected) return;
  state.asking = true;
  tellPlace(state);
  const { document: id, version } = state.data;
  try {
    const review = await fetchJson(`/api/documents/${id}/review?version=${version}&since=${state.stamp}`);
    if (review && state.data.version === version) takeHere(state, review.here);
    if (review?.changed && state.data.version === version) takeReview(state, review);
  } finally {
    state.asking = false;
  }
}

function takeReview(state, review) {
  state.stamp = review.stamp;
  document.dispatchEvent(new CustomEvent("backcast:review", { detail: { ...review, version: state.data.version } }));
  if (JSON.stringify(review.comments) === JSON.stringify(state.data.comments)) return;
  state.data = { ...state.data, comments: review.comments };
  render(state);
}

async function fetchJson(url) {
  try {
    const answer = await fetch(url, { credentials: "same-origin" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // away for a moment: the next question finds it
  }
}
