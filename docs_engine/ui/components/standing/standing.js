// Where a version stands: which words these are, who judged what, what is still closed, what the reader may do.

const standings = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const state = standings.get(parentElement) ?? {};
  standings.set(parentElement, state);
  state.fire = setTriggerValue;
  if (dueToDraw(state, data)) draw(parentElement, state, data);
  const heard = (event) => takeVerdicts(parentElement, state, data, event.detail);
  document.addEventListener("backcast:review", heard);
  document.addEventListener("backcast:decide", goToDecision);
  const led = (event) => readNewest(state, data, event);
  document.addEventListener("backcast:newest", led);
  return () => {
    document.removeEventListener("backcast:review", heard);
    document.removeEventListener("backcast:decide", goToDecision);
    document.removeEventListener("backcast:newest", led);
  };
}

// What the open page hears of others between two runs: verdicts on these words, and that newer words exist.
const takeVerdicts = (parent, state, data, { version, newest, verdicts }) => {
  if (version !== data.place.version) return;
  const given = new Map(verdicts.map((verdict) => [verdict.area, verdict]));
  const areas = data.areas.map((area) => {
    const verdict = given.get(area.area);
    return verdict ? { ...area, chip: data.judgements[verdict.judgement], by: verdict.by, reason: verdict.reason } : area;
  });
  const changed = areas.some((area, at) => area.chip.label !== data.areas[at].chip.label || area.reason !== data.areas[at].reason);
  const newer = data.newer ?? (newest > version ? { text: `Version ${newest} was submitted just now.`, ways: [{ label: `Read version ${newest}`, place: { page: "review", query: { document: data.place.document, version: String(newest) } } }] } : null);
  state.newer = newer;
  const live = { ...data, areas, newer, ending: changed ? { label: "Judged", tone: "plain", text: "A verdict has just arrived; it stands below." } : data.ending };
  if (dueToDraw(state, live)) draw(parent, state, live);
};

/** Lead to the newest version in the running page, so that what was typed there stays. */
const readNewest = (state, data, event) => {
  const way = (state.newer ?? data.newer)?.ways.find((one) => one.place.page === "review");
  if (!way) return;
  event.preventDefault();
  state.fire("go", way.place);
};

const draw = (parentElement, state, data) => {
  const fire = (name, value) => state.fire(name, value);
  const box = element("div", "standing");
  if (data.override) box.append(overrideNode(data.override));
  if (data.builds_on) box.append(element("p", "builds-on", data.builds_on));
  if (data.newer) box.append(newerNode(data.newer, fire));
  box.append(versionNode(data, fire));
  if (data.ending) box.append(endingNode(data.ending));
  box.append(verdictsNode(data));
  if (data.signatures.length) box.append(listNode("Signatures", data.signatures, "signatures"));
  if (data.grounds) box.append(foldedNode(data.grounds.title, data.grounds.lines));
  if (data.gate.length) box.append(listNode("Before this can be signed", data.gate, "gate"));
  box.append(dutyNode(data));
  mountPoint(parentElement).replaceChildren(box);
};

const versionNode = (data, fire) => {
  const line = element("p", "version");
  line.append(element("b", "", data.version), ...data.facts.map((fact) => element("span", "quiet", fact)), hashNode(data.hash));
  for (const other of data.others) {
    const link = placeLink(other.place, "", fire);
    link.textContent = other.label;
    line.append(link);
  }
  if (data.note) line.append(element("span", "note", data.note));
  return line;
};

const newerNode = (newer, fire) => {
  const box = element("p", "newer");
  box.append(element("b", "", newer.text));
  for (const way of newer.ways) {
    const link = placeLink(way.place, "", fire);
    link.textContent = way.label;
    box.append(link);
  }
  return box;
};

const verdictsNode = (data) => {
  const list = element("dl", "areas");
  for (const area of data.areas) {
    const group = element("div", "area");
    const value = element("dd");
    value.append(chipNode(area.chip), element("span", "quiet", area.by));
    if (area.reason) value.append(element("p", "reason", area.reason));
    group.append(element("dt", "", area.label), value);
    list.append(group);
  }
  return list;
};

const listNode = (title, lines, className) => {
  const box = element("div", className);
  const list = element("ul");
  list.append(...lines.map((line) => element("li", "", line)));
  box.append(element("b", "", title), list);
  return box;
};

const dutyNode = (data) => {
  const box = element("div", "duty");
  box.append(data.refused.length ? refusedNode(data) : element("p", "", data.may));
  if (data.decide) {
    box.append(button("Go to your decision", "", goToDecision));
  }
  return box;
};

const goToDecision = () => {
  const forms = document.querySelector(".st-key-decide");
  if (!forms) return;
  forms.tabIndex = -1;
  forms.focus({ preventScroll: true });
  forms.scrollIntoView({ block: "start" });
};

const refusedNode = (data) => foldedNode(data.may, data.refused);

const foldedNode = (title, lines) => {
  const box = element("details", "refused");
  box.append(element("summary", "", title), listNode("", lines, ""));
  return box;
};

const endingNode = (ending) => {
  const line = element("p", "ending");
  line.append(element("b", `verdict ${ending.tone}`, ending.label), element("span", "", ending.text));
  return line;
};

const overrideNode = (override) => {
  const box = element("section", "override");
  box.setAttribute("aria-label", "Override");
  box.append(element("h2", "", override.title), element("p", "said", override.reason));
  const facts = element("dl", "grounds");
  for (const [name, value] of override.facts) facts.append(element("dt", "", name), element("dd", "", value));
  box.append(facts);
  if (override.dissent.length) box.append(listNode("The bar raiser's verdict it goes against", override.dissent, "dissent"));
  box.append(listNode("Before management", override.escalation, "escalation"));
  if (override.outcomes.length) box.append(listNode("How it turned out", override.outcomes, "dissent"));
  return box;
};
