// What others do appears while one reads: asked for twice a second, fetched only when something changed.

const LIVE_EVERY = 500;

function listenToOthers(state) {
  state.stamp = "";
  state.pulse = setInterval(() => askForChanges(state), LIVE_EVERY);
}

async function askForChanges(state) {
  if (document.hidden || state.asking || !state.root.isConnected) return;
  state.asking = true;
  try {
    const told = await fetchJson(`/api/documents/${state.data.document}/changes?since=${state.stamp}`);
    if (told?.changed) await takeReview(state, told.stamp);
  } finally {
    state.asking = false;
  }
}

async function takeReview(state, stamp) {
  const { version } = state.data;
  const review = await fetchJson(`/api/documents/${state.data.document}/review?version=${version}`);
  if (!review || state.data.version !== version) return;
  state.stamp = stamp;
  document.dispatchEvent(new CustomEvent("backcast:review", { detail: { ...review, version } }));
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
