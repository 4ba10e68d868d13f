// Documents in columns by state. Arrow keys go from card to card; every card is a link.

const boards = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const state = boards.get(parentElement) ?? {};
  boards.set(parentElement, state);
  state.fire = setTriggerValue;
  if (!dueToDraw(state, data)) return;
  const fire = (name, value) => state.fire(name, value);
  const board = element("div", "board");
  const filled = data.columns.filter((column) => column.number);
  board.append(...filled.map((column) => columnNode(column, fire)));
  board.addEventListener("keydown", (event) => move(event, board));
  const bare = data.columns.filter((column) => !column.number).map((column) => column.title);
  mountPoint(parentElement).replaceChildren(board, element("p", "bare", bare.length ? `Empty: ${bare.join(", ")}` : ""));
}

const columnNode = (column, fire) => {
  const box = element("section", "column");
  const head = element("h2", `head ${column.tone}`, column.title);
  head.append(element("span", "number", String(column.number)));
  const list = element("ul", "cards");
  list.append(...column.cards.map((card) => cardNode(card, fire)));
  box.append(head, list);
  if (column.more) {
    const more = placeLink(column.more, "more", fire);
    more.textContent = `All ${column.number}`;
    box.append(more);
  }
  return box;
};

const cardNode = (card, fire) => {
  const item = element("li", card.override ? "card override" : "card");
  const title = placeLink(card.place, "title", fire);
  title.textContent = card.title;
  title.dir = "auto";
  if (card.chips.length) {
    const chips = element("p", "chips");
    chips.append(...card.chips.map(chipNode));
    item.append(chips);
  }
  item.append(title, ...card.lines.map((line) => element("p", "line", line)));
  return item;
};

const move = (event, board) => {
  const step = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[event.key];
  const card = event.target.closest(".card");
  if (!step || !card || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const columns = [...board.querySelectorAll(".cards")];
  const at = columns.indexOf(card.parentElement);
  const row = [...card.parentElement.children].indexOf(card) + step[1];
  const column = columns[Math.min(columns.length - 1, Math.max(0, at + step[0]))];
  const next = column.children[Math.min(column.childElementCount - 1, Math.max(0, row))];
  next.querySelector("a").focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
};
