// The numbers of a plot as a table, folded until somebody asks.

const figures = new WeakMap();

export default function ({ data, parentElement }) {
  const state = figures.get(parentElement) ?? {};
  figures.set(parentElement, state);
  if (!dueToDraw(state, data)) return;
  const fold = element("details", "figures");
  const table = element("table");
  const head = element("tr");
  head.append(...data.headings.map((heading) => {
    const cell = element("th", "", heading);
    cell.scope = "col";
    return cell;
  }));
  table.append(head, ...data.rows.map(rowNode));
  const summary = element("summary", "", "As a table");
  summary.append(element("span", "spoken", `: ${data.title}`));
  fold.append(summary, table);
  mountPoint(parentElement).replaceChildren(fold);
}

const rowNode = ([name, ...numbers]) => {
  const row = element("tr");
  const first = element("th", "", name);
  first.scope = "row";
  row.append(first, ...numbers.map((number) => element("td", "", number)));
  return row;
};
