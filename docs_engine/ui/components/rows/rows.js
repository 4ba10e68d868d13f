// A list of things to go to, in groups.

const lists = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const state = lists.get(parentElement) ?? {};
  lists.set(parentElement, state);
  state.fire = setTriggerValue;
  if (!dueToDraw(state, data)) return;
  const fire = (name, value) => state.fire(name, value);
  mountPoint(parentElement).replaceChildren(...data.groups.map((group) => groupNode(group, fire)));
}

const groupNode = (group, fire) => {
  const box = element("section", `group ${group.look}`);
  if (group.title) box.append(element("h2", "group-title", group.title));
  if (!group.rows.length) {
    const teaching = element("div", "teaching");
    teaching.append(...group.empty.map((line) => element("p", "", line)));
    box.append(teaching);
    return box;
  }
  const list = element("ul", "rows");
  list.append(...group.rows.map((row) => rowNode(row, fire)));
  box.append(list);
  return box;
};

const rowNode = (row, fire) => {
  const item = element("li", `line ${row.tone}`);
  const words = element("div", "words");
  const title = row.place ? placeLink(row.place, "title", fire) : element("span", "title");
  title.append(...pieceNodes(row.title));
  const head = element("div", "head");
  head.append(title, ...row.chips.map(chipNode));
  words.append(head);
  if (row.text.length) {
    const text = element("p", "text");
    text.append(...pieceNodes(row.text));
    words.append(text);
  }
  if (row.facts.length || row.hash) words.append(factsNode(row));
  if (row.lead) item.append(element("span", "lead", row.lead));
  item.append(words);
  if (row.action && row.place) {
    const action = placeLink(row.place, "action", fire);
    action.textContent = row.action;
    item.append(action);
  }
  return item;
};

const factsNode = (row) => {
  const facts = element("p", "facts");
  facts.append(...row.facts.map((fact) => element("span", "", fact)));
  if (row.hash) facts.append(hashNode(row.hash));
  return facts;
};
