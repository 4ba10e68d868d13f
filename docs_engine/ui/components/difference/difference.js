// What changed between two texts, word by word: in one text or side by side; sections that stayed the same are folded.

const comparisons = new WeakMap();

export default function ({ data, parentElement }) {
  const state = comparisons.get(parentElement) ?? { look: "inline" };
  comparisons.set(parentElement, state);
  if (dueToDraw(state, data)) drawDifference(parentElement, state, data);
}

const drawDifference = (parentElement, state, data) => {
  const box = element("div", `difference ${state.look}`);
  const changed = data.sections.filter((section) => section.changed);
  if (!changed.length) box.append(element("p", "none", data.same));
  const sections = data.sections.map((section) => sectionNode(section, state.look));
  if (changed.length) box.append(waysNode(parentElement, state, data, sections));
  box.append(...sections);
  mountPoint(parentElement).replaceChildren(box);
};

/** The two looks, and a way to each changed section. */
const waysNode = (parentElement, state, data, sections) => {
  const ways = element("div", "ways");
  const looks = element("div", "looks");
  for (const [look, label] of [["inline", "In one text"], ["beside", "Side by side"]]) {
    const choice = button(label, "look", () => {
      state.look = look;
      drawDifference(parentElement, state, data);
      mountPoint(parentElement).querySelector(".look[aria-pressed=true]").focus();
    });
    choice.setAttribute("aria-pressed", String(state.look === look));
    looks.append(choice);
  }
  const jumps = element("nav", "jumps");
  jumps.setAttribute("aria-label", "Changed sections");
  data.sections.forEach((section, place) => {
    if (section.changed) jumps.append(button(`${section.title} ${tally(section.pieces)}`, "plain", () => goTo(sections[place])));
  });
  ways.append(looks, jumps);
  return ways;
};

const goTo = (section) => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  section.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  section.querySelector("h3").focus({ preventScroll: true });
};

const sectionNode = (section, look) => {
  if (section.changed) {
    const open = element("section", "changed");
    const head = element("h3", "section-title", section.title);
    head.tabIndex = -1;
    head.append(element("span", "tally", `${tally(section.pieces)} words`));
    open.append(head, look === "beside" ? besideNode(section.pieces) : textNode(section.pieces));
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
  return `+${words("added")} −${words("removed")}`;
};

const textNode = (pieces) => {
  const text = element("div", "text");
  for (const [kind, words] of pieces) {
    if (kind === "same") text.append(...withQuietMarks(words));
    else text.append(changeNode(kind, words));
  }
  return text;
};

/** Both texts as a table of two columns; a new row begins where both have the same end of a paragraph. */
const besideNode = (pieces) => {
  const rows = [[[], []]];
  for (const [kind, words] of pieces) {
    if (kind !== "same") rows.at(-1)[kind === "removed" ? 0 : 1].push([kind, words]);
    else words.split(/\n{2,}/).forEach((part, place) => {
      if (place) rows.push([[], []]);
      if (part) rows.at(-1).forEach((side) => side.push([kind, part]));
    });
  }
  const table = element("table", "beside");
  const head = element("tr", "spoken");
  head.append(element("th", "", "Before"), element("th", "", "After"));
  table.append(head, ...rows.filter((row) => row.some((side) => side.length)).map(besideRow));
  return table;
};

const besideRow = (sides) => {
  const row = element("tr");
  row.append(...sides.map((pieces) => {
    const cell = element("td");
    cell.append(textNode(pieces));
    return cell;
  }));
  return row;
};

const changeNode = (kind, words) => {
  const node = element(kind === "added" ? "ins" : "del", "");
  node.append(element("span", "spoken", kind === "added" ? "added: " : "removed: "), ...withQuietMarks(words));
  return node;
};

// The Markdown of headings stays readable as what it is, without shouting.
const withQuietMarks = (words) => words.split(/((?:^|\n)#{1,6} )/).map((run) => (/^\n?#{1,6} $/.test(run) ? element("span", "quiet", run) : run));
