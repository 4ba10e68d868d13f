// Who else reads this version now, and roughly where; and the same told of this tab. Both ride on the pulse of live.js.

const MOVED_EVERY = 2000;
const STILL_EVERY = 6000; // the server takes somebody for gone after 15 s

function tellPlace(state) {
  const place = placeOnPaper(state);
  const waited = Date.now() - (state.toldAt ?? 0);
  if (waited < (JSON.stringify(place) === JSON.stringify(state.place) ? STILL_EVERY : MOVED_EVERY)) return;
  state.toldAt = Date.now();
  state.place = place;
  callApi("PUT", `/api/documents/${state.data.document}/presence`, { version: state.data.version, ...place }).catch(() => {});
}

// The section whose title was passed last, and how much of the text has come into view, in percent.
function placeOnPaper(state) {
  const box = state.paper.getBoundingClientRect();
  const titles = [...state.paper.querySelectorAll(".section-title")];
  const passed = titles.findLastIndex((title) => title.getBoundingClientRect().top < innerHeight * 0.4);
  const share = box.height ? (100 * (innerHeight - box.top)) / box.height : 0;
  return { section: state.sections[passed]?.key ?? "", share: Math.round(Math.max(0, Math.min(100, share))) };
}

function takeHere(state, here) {
  if (JSON.stringify(here) === JSON.stringify(state.here)) return;
  state.here = here;
  renderHere(state);
  renderOutline(state);
}

function renderHere(state) {
  const names = state.here.map((one) => one.name);
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  const listed = new Intl.ListFormat("en-GB").format(shown);
  state.hereButton.hidden = !names.length;
  // The room of a reading session names them already.
  state.hereButton.textContent = state.clock.textContent ? `${names.length} here` : `${listed} ${names.length === 1 ? "is" : "are"} here`;
  pressed(state.hereButton, state.showHere);
  state.herePanel.hidden = !state.showHere || !names.length;
  const back = focusKeeper(state);
  const list = element("ul");
  list.append(...state.here.map((one) => hereLine(state, one)));
  state.herePanel.replaceChildren(list);
  back();
}

function hereLine(state, { name, section, share }) {
  const index = state.sections.findIndex((each) => each.key === section);
  const title = state.sections[index]?.title;
  const entry = button("", "plain", () => goToSection(state, index));
  entry.dataset.keep = `here:${name}`;
  entry.disabled = !title;
  entry.append(element("b", "", name), element("span", "where", title ? `at “${title}”` : "at the beginning"), element("span", "where", `${share}%`));
  const item = element("li");
  item.append(entry);
  return item;
}
