// What was typed and is not yet saved, kept in this browser: one entry a person, document and piece of it.

const localCopy = (name) => {
  const slot = `backcast:typed:${name}`;
  const asideSlot = `backcast:aside:${name}`;
  return {
    read: () => readEntry(slot),
    clear: () => removeEntry(slot),
    /** False when the browser will not keep it (private window, full). */
    keep: (text, revision) => writeEntry(slot, { text, revision, at: Date.now() }),
    /** A text that gave way in a conflict stays here until somebody throws it away. */
    setAside: (text) => writeEntry(asideSlot, { text, at: Date.now() }),
    aside: () => readEntry(asideSlot),
    clearAside: () => removeEntry(asideSlot),
  };
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
