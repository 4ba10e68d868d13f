// What changed between two texts, word by word; sections that stayed the same are folded.

const comparisons = new WeakMap();

export default function ({ data, parentElement }) {
  const state = comparisons.get(parentElement) ?? {};
  comparisons.set(parentElement, state);
  if (!dueToDraw(state, data)) return;
  const box = element("div", "difference");
  if (!data.sections.some((section) => section.changed)) box.append(element("p", "none", data.same));
  box.append(...data.sections.map(sectionNode));
  mountPoint(parentElement).replaceChildren(box);
}

const sectionNode = (section) => {
  if (section.changed) {
    const open = element("section", "changed");
    const head = element("h3", "section-title", section.title);
    head.append(element("span", "tally", tally(section.pieces)));
    open.append(head, textNode(section.pieces));
    return open;
  }
  const folded = element("details", "same");
  folded.append(element("summary", "", `${section.title}: unchanged`));
  folded.addEventListener("toggle", () => { // drawn when asked for: most sections are the same
    if (folded.open && folded.childElementCount === 1) folded.append(textNode(section.pieces));
  });
  return folded;
};

const tally = (pieces) => {
  const words = (kind) => pieces.filter(([made]) => made === kind).reduce((sum, [, text]) => sum + (text.match(/\S+/g) ?? []).length, 0);
  return `+${words("added")} −${words("removed")} words`;
};

const textNode = (pieces) => {
  const text = element("div", "text");
  for (const [kind, words] of pieces) {
    if (kind === "same") text.append(...withQuietMarks(words));
    else text.append(changeNode(kind, words));
  }
  return text;
};

const changeNode = (kind, words) => {
  const node = element(kind === "added" ? "ins" : "del", "");
  node.append(element("span", "spoken", kind === "added" ? "added: " : "removed: "), ...withQuietMarks(words));
  return node;
};

// The Markdown of headings stays readable as what it is, without shouting.
const withQuietMarks = (words) => words.split(/((?:^|\n)#{1,6} )/).map((run) => (/^\n?#{1,6} $/.test(run) ? element("span", "quiet", run) : run));
