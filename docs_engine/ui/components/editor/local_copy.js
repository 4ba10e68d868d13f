// What was typed and is not yet saved, kept in this browser: for each person, document and piece one entry a window, so
// that two windows of one person never take each other's.

const COPY_PAUSE_MS = 300;
const COPIED_AT_ONCE = 20000; // characters; more than this is not written at every key press

const localCopy = (name) => {
  const typed = `backcast:typed:${name}:`;
  const aside = `backcast:aside:${name}:`;
  const slot = `${typed}${windowName()}`;
  const copy = { timer: 0 };
  let pending = () => true;

  /** Keep what `read()` gives. False when the browser will not (private window, full). */
  copy.keep = (read, revision) => {
    pending = () => writeEntry(slot, { text: read(), revision, at: Date.now() });
    clearTimeout(copy.timer);
    if (read().length <= COPIED_AT_ONCE) return copy.flush();
    copy.timer = setTimeout(copy.flush, COPY_PAUSE_MS);
    return true;
  };

  copy.flush = () => {
    clearTimeout(copy.timer);
    const done = pending();
    pending = () => true;
    return done;
  };

  copy.clear = () => {
    clearTimeout(copy.timer);
    pending = () => true;
    removeEntry(slot);
  };

  /** A text that gave way in a conflict stays here until somebody throws it away. */
  copy.setAside = (text) => writeEntry(`${aside}${windowName()}`, { text, at: Date.now() });

  /** What waits to be restored, newest first; `aside` tells what gave way from what was never saved. */
  copy.waiting = () =>
    [...entriesOf(typed, false), ...entriesOf(aside, true)].sort((one, other) => other.at - one.at);

  copy.drop = (entry) => removeEntry(entry.slot);

  return copy;
};

/** A name for this window that outlives a reload. */
const windowName = () => {
  try {
    const slot = "backcast:window";
    const known = sessionStorage.getItem(slot) || Math.random().toString(36).slice(2);
    sessionStorage.setItem(slot, known);
    return known;
  } catch {
    return "only";
  }
};

const entriesOf = (prefix, aside) => {
  try {
    const slots = Object.keys(localStorage).filter((slot) => slot.startsWith(prefix));
    return slots.map((slot) => ({ ...readEntry(slot), slot, aside })).filter((entry) => entry.text !== undefined);
  } catch {
    return [];
  }
};

const readEntry = (slot) => {
  try {
    const entry = JSON.parse(localStorage.getItem(slot) || "null");
    return entry && typeof entry.text === "string" ? entry : null;
  } catch {
    return null;
  }
};

const writeEntry = (slot, entry) => {
  try {
    localStorage.setItem(slot, JSON.stringify(entry));
    return true;
  } catch {
    return false;
  }
};

const removeEntry = (slot) => {
  try {
    localStorage.removeItem(slot);
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
};
