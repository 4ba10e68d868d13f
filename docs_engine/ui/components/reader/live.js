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
  state.newest = review.newest;
  renderNewest(state);
  if (JSON.stringify(review.comments) === JSON.stringify(state.data.comments)) return;
  state.data = { ...state.data, comments: review.comments };
  render(state);
}

// Whoever reads on learns that these are not the newest words, wherever they are in the text.
function newestLink(state) {
  const link = element("a", "newest");
  link.addEventListener("click", (event) => {
    const ours = new CustomEvent("backcast:newest", { cancelable: true });
    if (!document.dispatchEvent(ours)) event.preventDefault(); // the page leads there, and keeps what was typed in it
  });
  return link;
}

function renderNewest(state) {
  state.newestLink.hidden = !(state.newest > state.data.version);
  state.newestLink.textContent = `Read version ${state.newest}`;
  const there = new URL(location.href);
  there.searchParams.set("version", state.newest);
  state.newestLink.href = there.href;
}

async function fetchJson(url) {
  try {
    const answer = await fetch(url, { credentials: "same-origin" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // away for a moment: the next question finds it
  }
}
