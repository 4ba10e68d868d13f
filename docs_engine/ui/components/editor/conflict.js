// Two texts side by side. Nothing is thrown away: what gives way is set aside.

/** A panel for when somebody else saved first. */
const conflictPanel = ({ me, onKeepMine, onTakeTheirs }) => {
  const panel = element("div", "conflict");
  panel.setAttribute("role", "alert");
  panel.hidden = true;

  const show = (mine, theirs) => {
    const who = theirs.by === me ? "You, in another window," : theirs.by || "Somebody else";
    const heading = element("p", "headline", `${who} changed this meanwhile. Both texts are here; choose.`);
    const ways = [button("Keep mine", "primary", onKeepMine), button("Take theirs", "", onTakeTheirs)];
    panel.replaceChildren(heading, ...besideEachOther(["Yours", mine], ["Theirs", theirs.text || ""], ways));
    panel.hidden = false;
  };

  return { node: panel, show, hide: () => { panel.hidden = true; } };
};

/** Two named texts in columns, with what differs marked, and below them what can be done. */
const besideEachOther = ([leftName, left], [rightName, right], ways) => {
  const columns = element("div", "columns");
  columns.append(column(leftName, left, right), column(rightName, right, left));
  const row = element("div", "ways");
  row.append(...ways, copyButton(`Copy ${leftName.toLowerCase()}`, left), copyButton(`Copy ${rightName.toLowerCase()}`, right));
  return [columns, row];
};

const copyButton = (label, text) => {
  const copying = button(label, "plain", async () => {
    try {
      await navigator.clipboard.writeText(text);
      copying.textContent = "Copied";
    } catch {
      copying.textContent = "Select the text and copy it by hand";
    }
  });
  return copying;
};

const column = (label, text, other) => {
  const box = element("section");
  box.append(element("p", "title", label));
  const shown = element("div", "typed");
  shown.tabIndex = 0;
  shown.setAttribute("aria-label", `${label}, full text`);
  const [before, different, after] = differentMiddle(text, other);
  shown.append(document.createTextNode(before));
  if (different) shown.append(element("mark", "", different));
  shown.append(document.createTextNode(after));
  box.append(shown);
  return box;
};

/** Cut a text into what it shares with another at its beginning, its own middle, and the shared end. */
const differentMiddle = (text, other) => {
  let [start, end] = sharedEnds(text, other);
  while (start > 0 && /\S/.test(text[start - 1])) start -= 1;
  while (end > 0 && /\S/.test(text[text.length - end])) end -= 1;
  return [text.slice(0, start), text.slice(start, text.length - end), text.slice(text.length - end)];
};
