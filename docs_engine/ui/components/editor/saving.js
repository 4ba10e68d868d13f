// Saving by itself: after a pause in typing, one save in flight, acknowledged, tried again while there is no connection.

const PAUSE_MS = 700;
const LONGEST_WAIT_MS = 15000;
const KEEPALIVE_LIMIT = 60000; // what browsers let a request carry that outlives its page

/**
 * A saver for one text. `read()` gives the text as typed; the `on...` functions say what happened.
 * `typed` counts key strokes, `saved` is the count at the last acknowledged save: equal means nothing is unsaved.
 */
const createSaver = ({ url, revision, read, copy, onStatus, onSaved, onConflict }) => {
  const saver = {
    url, revision, typed: 0, saved: 0, inFlight: null, conflict: null, timer: 0, failures: 0,
    isClean: () => saver.typed === saver.saved && !saver.conflict,
  };

  saver.noteTyping = () => {
    saver.typed += 1;
    const kept = copy.keep(read, saver.revision);
    if (saver.conflict) return;
    onStatus("unsaved", kept ? "Not saved yet" : "Not saved yet. This browser keeps no copy; do not close the page.");
    clearTimeout(saver.timer);
    saver.timer = setTimeout(saver.save, PAUSE_MS);
  };

  saver.save = async () => {
    clearTimeout(saver.timer);
    if (saver.conflict || saver.typed === saver.saved) return;
    if (saver.inFlight) {
      await saver.inFlight;
      await saver.save();
      return;
    }
    onStatus("saving", "Saving…");
    saver.inFlight = send(saver.typed, read());
    try {
      await saver.inFlight;
    } finally {
      saver.inFlight = null;
    }
  };

  const send = async (count, text) => {
    const body = { text, base_revision: saver.revision };
    let response;
    try {
      response = await callApi("PUT", saver.url, body, { keepalive: text.length < KEEPALIVE_LIMIT / 4 });
    } catch {
      return tryAgain("No connection. Your text is kept in this browser");
    }
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return acknowledged(count, answer);
    if (response.status === 412) return refused(count, text, answer.details || {});
    if (response.status === 401) return onStatus("signed-out", "You are signed out. Your text is kept in this browser.");
    if (response.status >= 500 || response.status === 429) return tryAgain(answer.detail || "The server did not answer well");
    saver.failures = 0;
    return onStatus("refused", ["Not saved.", answer.detail, answer.hint].filter(Boolean).join(" "));
  };

  const acknowledged = (count, answer) => {
    saver.failures = 0;
    saver.saved = count;
    saver.revision = answer.revision;
    if (saver.typed === count) {
      copy.clear();
      onStatus("saved", "Saved");
    }
    onSaved();
  };

  // An answer that got lost on its way leaves our own text on the server: that is no conflict.
  const refused = (count, text, theirs) => {
    if (theirs.text === text) return acknowledged(count, { revision: theirs.revision });
    saver.conflict = theirs;
    onStatus("conflict", "Not saved: this was changed by somebody else meanwhile.");
    return onConflict(theirs);
  };

  const tryAgain = (reason) => {
    const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** saver.failures);
    saver.failures += 1;
    onStatus("offline", `${reason}; trying again.`);
    clearTimeout(saver.timer);
    saver.timer = setTimeout(saver.save, wait);
  };

  /** Go on with our text over theirs, or with theirs: both begin from their revision. */
  saver.settle = () => {
    saver.revision = saver.conflict.revision;
    saver.conflict = null;
    saver.typed += 1;
    return saver.save();
  };

  /** Go on from a text that was typed over an older revision: a change since then is a conflict. */
  saver.begin = (revision) => {
    saver.revision = Math.min(revision ?? saver.revision, saver.revision);
  };

  /** Take a newer text from the server as saved; only when nothing is unsaved here. */
  saver.adopt = (newer) => {
    saver.revision = newer;
    saver.saved = saver.typed;
  };

  return saver;
};
