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
    if (section.changed) jumps.append(button(`${section.title} ${tally(section)}`, "plain", () => goTo(sections[place])));
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
    head.append(element("span", "tally", `${tally(section)} words`));
    open.append(head, ...(look === "beside" ? [besideNode(section)] : textNodes(section)));
    return open;
  }
  const folded = element("details", "same");
  folded.append(element("summary", "", `${section.title}: unchanged`));
  folded.addEventListener("toggle", () => { // drawn when asked for: most sections are the same
    if (folded.open && folded.childElementCount === 1) folded.append(...textNodes(section));
  });
  return folded;
};

const tally = ({ paragraphs }) => {
  const spans = paragraphs.flatMap(({ spans: own, rows }) => [...own, ...rows.flat(2)]);
  const words = (change) => spans.filter((span) => span.change === change).reduce((sum, { text }) => sum + (text.match(/\S+/g) ?? []).length, 0);
  return `+${words("added")} −${words("removed")}`;
};

/** The paragraphs as the reader draws them; those that have nothing without a kind of change are left out. */
const textNodes = (section, without = "") => section.paragraphs.flatMap((paragraph) => paragraphNode(section, paragraph, without) ?? []);

const paragraphNode = (section, paragraph, without) => {
  const kept = (spans) => spans.filter((span) => span.change !== without);
  const shown = { ...paragraph, spans: kept(paragraph.spans), rows: paragraph.rows.map((cells) => cells.map(kept)).filter((cells) => cells.flat().length) };
  if (!shown.spans.length && !shown.rows.length) return null;
  const node = element("div", paragraphLook(shown));
  const text = element(belowTitle(paragraphTag(shown, section.paragraphs)), "text");
  text.append(...paragraphContent(shown, changedSpan));
  node.append(text);
  return node;
};

// The title of a section is an h3 here.
const belowTitle = (tag) => (/^h[3-5]$/.test(tag) ? `h${Number(tag[1]) + 1}` : tag);

const changedSpan = (span) => {
  const words = inLook([document.createTextNode(span.text)], span);
  if (span.change === "same") return words;
  const node = element(span.change === "added" ? "ins" : "del", "");
  node.append(element("span", "spoken", span.change === "added" ? "added: " : "removed: "), ...words);
  return [node];
};

/** Both texts as a table of two columns, a row for each paragraph; one that was written anew stands beside the one it replaced. */
const besideNode = (section) => {
  const table = element("table", "beside");
  const head = element("tr", "spoken");
  head.append(element("th", "", "Before"), element("th", "", "After"));
  table.append(head);
  let row = null;
  for (const paragraph of section.paragraphs) {
    const [before, after] = ["added", "removed"].map((without) => paragraphNode(section, paragraph, without));
    if (before || !row || row.cells[1].childElementCount) {
      row = table.insertRow();
      row.insertCell();
      row.insertCell();
    }
    if (before) row.cells[0].append(before);
    if (after) row.cells[1].append(after);
  }
  return table;
};
