// What the editor says: a line of status, a passing remark, texts that wait to be restored; and failures of its own.

/** Say something to a screen reader, politely. */
const announce = (state, words) => {
  // The same words twice in a row are news as well.
  state.live.textContent = state.live.textContent === words ? `${words}\u00a0` : words;
};

/** Say something once, on screen and aloud, until the next key press. */
const tell = (state, words) => {
  state.remark.textContent = words;
  state.remark.hidden = !words;
  if (words) announce(state, words);
};

const showStatus = (state, kind, text) => {
  const was = state.box.dataset.state;
  state.box.dataset.state = kind;
  state.status.replaceChildren(document.createTextNode(text));
  // "Not saved yet", "Saving" and "Saved" after every pause would talk over the writer.
  const trouble = ["offline", "refused", "signed-out"];
  if (kind !== was && (trouble.includes(kind) || (trouble.includes(state.told) && kind === "saved"))) announce(state, text);
  if (kind !== "unsaved" && kind !== "saving") state.told = kind;
  if (kind === "signed-out") {
    const link = element("a", "", "Sign in");
    link.href = "/session/sign-in";
    link.target = "_blank";
    state.status.append(" ", link, " ", button("Try again", "plain", () => state.saver.save()));
  }
  if (kind === "refused" || kind === "offline") {
    state.status.append(" ", button("Try again now", "plain", () => state.saver.save()));
  }
};

/** Offer the newest text that waits to be restored; the next one follows when this one is dealt with. */
const offerCopies = (state) => {
  state.notice.hidden = true;
  if (state.data.read_only) return;
  const [entry] = state.copy.waiting().filter((one) => one.text !== state.area.value || state.copy.drop(one));
  if (!entry) return;
  const what = entry.aside ? "gave way to another and was set aside." : "was typed here and not saved.";
  const take = () => {
    if (!entry.aside) state.saver.begin(entry.revision);
    replaceText(state.area, entry.text);
    state.copy.drop(entry);
    state.copy.keep(() => state.area.value, state.saver.revision);
    offerCopies(state);
  };
  const discard = () => {
    state.copy.drop(entry);
    offerCopies(state);
  };
  const when = new Date(entry.at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const row = element("div", "ways");
  row.append(
    button(entry.aside ? "Put it back" : "Restore", "primary", take),
    copyButton("Copy", entry.text),
    button("Throw it away", "plain", discard),
  );
  const shown = element("details");
  shown.append(element("summary", "", "Show it"), element("div", "typed", entry.text));
  state.notice.replaceChildren(element("p", "", `A text from ${when} ${what}`), shown, row);
  state.notice.hidden = false;
};

/** Run one part of the editor so that its failure is told and stops nothing else: typing and saving go on. */
const guarded = (state, act) => {
  try {
    return act();
  } catch (error) {
    reportError(error);
    state.copy.flush();
    tell(state, "A part of this editor failed. Your text is here and goes on being saved; reload the page when it suits you.");
    return undefined;
  }
};
