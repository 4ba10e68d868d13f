// Asking for findings and preview of the text as typed: soon after a key press, one request in flight.

const LOOK_PAUSE_MS = 90;

/** `read()` gives the text as typed; `onSeen(text, answer)` gets what was found in it, which may be older by then. */
const createLooker = ({ url, read, onSeen }) => {
  const looker = { timer: 0, inFlight: false, due: false, took: 0 };

  // A long section takes longer to look at: then the pause grows with it, and a busy server is asked less.
  looker.noteTyping = () => {
    clearTimeout(looker.timer);
    if (url) looker.timer = setTimeout(looker.look, Math.max(LOOK_PAUSE_MS, looker.took));
  };

  looker.look = async () => {
    looker.due = looker.inFlight;
    if (looker.inFlight) return;
    looker.inFlight = true;
    const text = read();
    const began = performance.now();
    try {
      const response = await callApi("POST", url, { text });
      if (response.ok) onSeen(text, await response.json());
    } catch {
      // Without a connection there are no new findings; saving already says that there is none.
    }
    looker.took = performance.now() - began;
    looker.inFlight = false;
    if (looker.due) looker.look();
  };

  looker.stop = () => clearTimeout(looker.timer);

  return looker;
};
