// Every claim with its support; a filter on top, a way to each sentence, a way to enter evidence for what has none.

const ledgers = new WeakMap();
const FILTERS = [
  ["All", () => true],
  ["Without support", ({ support }) => support === "unsupported" || support === "dangling"],
  ["Supported", ({ support }) => support === "supported"],
  ["Exempt", ({ support }) => support === "exempt"],
];

export default function ({ data, parentElement, setTriggerValue }) {
  const state = ledgers.get(parentElement) ?? { filter: "All" };
  ledgers.set(parentElement, state);
  state.fire = setTriggerValue;
  if (!dueToDraw(state, data)) return;
  state.data = data;
  state.root = mountPoint(parentElement);
  drawLedger(state);
}

const drawLedger = (state) => {
  const claims = state.data.groups.flatMap((group) => group.claims);
  const bar = element("div", "filters");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Which claims");
  for (const [name, fits] of FILTERS) bar.append(filterButton(state, name, claims.filter(fits).length));
  const box = element("div", "ledger");
  box.append(bar, ...shownGroups(state));
  state.root.replaceChildren(box);
};

const filterButton = (state, name, count) => {
  const node = button(`${name} ${count}`, "filter", () => {
    state.filter = name;
    drawLedger(state);
    [...state.root.querySelectorAll(".filter")].find((other) => other.dataset.name === name)?.focus();
  });
  node.dataset.name = name;
  node.setAttribute("aria-pressed", String(state.filter === name));
  return node;
};

const shownGroups = (state) => {
  const [, fits] = FILTERS.find(([name]) => name === state.filter);
  const groups = state.data.groups
    .map((group) => ({ ...group, claims: group.claims.filter(fits) }))
    .filter((group) => group.claims.length);
  if (!groups.length) return [element("p", "quiet none", "No claim of this kind.")];
  return groups.map((group) => {
    const box = element("section");
    const list = element("ul", "claims");
    list.append(...group.claims.map((claim) => claimNode(state, claim)));
    box.append(element("h3", "", group.title), list);
    return box;
  });
};

const claimNode = (state, claim) => {
  const item = element("li", claim.chosen ? "claim chosen" : "claim");
  const sentence = button(claim.sentence, "sentence", () => goToSentence(state, claim.place));
  sentence.title = "Show this sentence";
  const head = element("div", "head");
  head.append(chipNode(claim.chip), element("span", "quiet", [claim.about, ...claim.cues.map((cue) => `“${cue}”`)].join(" ")));
  item.append(head, sentence, claim.record ? recordNode(claim.record) : element("p", "quiet why", `Why: ${claim.reason}.`));
  if (claim.cite) item.append(button("Add evidence", "cite", () => state.fire("cite", claim.place)));
  return item;
};

const recordNode = (record) => {
  const node = element("div", "record");
  const line = element("p");
  line.append(element("strong", "", `${record.mark} `), record.statement);
  const facts = element("p", "facts quiet");
  facts.append(...record.facts.map((fact) => element("span", "", fact)));
  if (/^https?:\/\//.test(record.link)) {
    const link = element("a", "", "Open the source");
    link.href = record.link;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    facts.append(link);
  }
  node.append(line, facts);
  return node;
};

// Where the text stands on the same page its reader is asked; otherwise the page leads to it.
const goToSentence = (state, place) => {
  if (state.data.leaves) state.fire("go", place);
  else document.dispatchEvent(new CustomEvent("backcast:passage", { detail: place }));
};
