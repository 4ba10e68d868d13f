// All comments in one list, to find one without leafing through the text.

const FILTERS = [
  ["Open", (comment) => comment.open],
  ["Blocking", (comment) => comment.open && comment.blocking],
  ["Questions", (comment) => comment.open && comment.kind === "question"],
  ["Detached", (comment) => comment.open && comment.detached],
  ["Resolved", (comment) => !comment.open],
  ["All", () => true],
];

function buildListing() {
  const panel = element("nav", "listing");
  panel.setAttribute("aria-label", "Comments");
  return panel;
}

function renderListing(state) {
  state.listing.hidden = !state.showListing;
  if (!state.showListing) return;
  const wanted = FILTERS.find(([name]) => name === state.filter) ?? FILTERS[0];
  const filters = element("div", "buttons");
  filters.append(...FILTERS.map(([name, fits]) => filterButton(state, name, fits, name === wanted[0])));
  const found = inReadingOrder(state).filter(wanted[1]);
  const list = element("ol");
  list.append(...found.map((comment) => listed(state, comment)));
  const back = focusKeeper(state);
  state.listing.replaceChildren(filters, found.length ? list : element("p", "hint", "None."));
  back();
}

function filterButton(state, name, fits, active) {
  const number = state.data.comments.filter(fits).length;
  const made = toggle(`${name} ${number}`, () => { state.filter = name; render(state); });
  made.dataset.keep = `filter:${name}`;
  pressed(made, active);
  return made;
}

function inReadingOrder(state) {
  const place = (comment) => (comment.placed ? comment.index * 1e7 + comment.start : -1);
  return [...state.data.comments].sort((left, right) => place(left) - place(right));
}

function listed(state, comment) {
  const where = comment.detached ? "its words are gone" : comment.rest.length ? spanning(state, comment) : comment.placed ? state.sections[comment.index].title : "whole document";
  const entry = button("", "plain", () => {
    state.showListing = false;
    activate(state, comment.id);
  });
  entry.dataset.keep = `listed:${comment.id}`;
  entry.append(element("b", "", comment.author), element("span", "where", where));
  if (comment.blocking && comment.open) entry.append(element("span", "flag red", "blocks sign-off"));
  entry.append(element("span", "gist", comment.body));
  const item = element("li");
  item.append(entry);
  return item;
}
