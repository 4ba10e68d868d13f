// The records whose marks can be put into the text: offered as one types "[", and listed below for reading.

const MOST_OFFERED = 8;
const CHOICES_WIDTH = 420;

/** After typing: offer the records whose mark or words begin with what stands behind the open bracket. */
const offerMarks = (state) => {
  const { area } = state;
  const begun = /\[([\w -]{0,40})$/.exec(area.value.slice(Math.max(0, area.selectionStart - 42), area.selectionStart));
  const records = begun && area.selectionStart === area.selectionEnd ? matchingRecords(state.data.evidence || [], begun[1]) : [];
  if (!records.length) {
    withdrawMarks(state);
    return;
  }
  state.offered = { records, from: area.selectionStart - begun[1].length - 1, chosen: 0 };
  drawChoices(state);
  placeBelow(state, state.choices, state.offered.from, CHOICES_WIDTH);
  area.setAttribute("aria-controls", state.choices.id);
  announce(state, `${records.length} ${records.length === 1 ? "record" : "records"}. Arrow keys choose, Enter cites, Escape closes.`);
};

const matchingRecords = (evidence, begun) => {
  const wanted = begun.toLowerCase();
  const fits = (record) =>
    record.mark.toLowerCase().startsWith(wanted) || (wanted.length > 1 && record.statement.toLowerCase().includes(wanted));
  return evidence.filter(fits).slice(0, MOST_OFFERED);
};

const drawChoices = (state) => {
  const { records, chosen } = state.offered;
  const entries = records.map((record, place) => {
    const entry = element("div", "choice");
    entry.id = `${state.choices.id}-${place}`;
    entry.setAttribute("role", "option");
    entry.setAttribute("aria-selected", String(place === chosen));
    entry.append(element("strong", "", `[${record.mark}]`), element("span", "", record.statement));
    // Before the text area loses its focus to the press.
    entry.addEventListener("mousedown", (event) => {
      event.preventDefault();
      state.offered.chosen = place;
      citeChosen(state);
    });
    return entry;
  });
  state.choices.replaceChildren(...entries);
  state.area.setAttribute("aria-activedescendant", entries[chosen].id);
};

/** Keys while records are offered; true when the key was one of theirs. */
const keyWhileOffered = (state, event) => {
  const { offered } = state;
  if (!offered || event.isComposing) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    offered.chosen = (offered.chosen + step + offered.records.length) % offered.records.length;
    drawChoices(state);
  } else if (event.key === "Enter" || event.key === "Tab") citeChosen(state);
  else if (event.key === "Escape") withdrawMarks(state);
  else return false;
  event.preventDefault();
  return true;
};

const citeChosen = (state) => {
  const { records, from, chosen } = state.offered;
  const to = state.area.selectionStart + (state.area.value[state.area.selectionStart] === "]" ? 1 : 0);
  withdrawMarks(state);
  insertText(state.area, from, to, `[${records[chosen].mark}]`);
  withdrawMarks(state);
};

const withdrawMarks = (state) => {
  state.offered = null;
  state.choices.hidden = true;
  state.area.removeAttribute("aria-activedescendant");
  state.area.removeAttribute("aria-controls");
};

/** The list below the text: every record with a button that puts its mark where the cursor is. */
const drawCiting = (state) => {
  const { evidence = [], read_only: readOnly } = state.data;
  state.citing.hidden = !evidence.length || readOnly;
  const key = JSON.stringify(evidence);
  if (state.citing.hidden || state.cited === key) return;
  state.cited = key;
  const list = element("ul");
  list.append(...evidence.map((record) => {
    const item = element("li");
    const label = `Put [${record.mark}] where the cursor is`;
    const put = button(`[${record.mark}]`, "", () => putMark(state, record.mark));
    put.title = label;
    put.setAttribute("aria-label", `${label}: ${record.statement}`);
    item.append(put, element("span", "", record.statement));
    return item;
  }));
  state.citing.replaceChildren(element("summary", "", "Cite evidence"), list);
};

const putMark = (state, mark) => {
  const at = state.area.selectionEnd;
  const before = state.area.value[at - 1];
  insertText(state.area, at, at, `${before && !/\s/.test(before) ? " " : ""}[${mark}]`);
};
