// The records whose marks can be put into the text, where the cursor stands.

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

// Through the browser's own editing, so that undo takes the mark out again.
const putMark = (state, mark) => {
  const { area } = state;
  const before = area.value[area.selectionEnd - 1];
  area.focus();
  area.setSelectionRange(area.selectionEnd, area.selectionEnd);
  const text = `${before && !/\s/.test(before) ? " " : ""}[${mark}]`;
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, area.selectionEnd, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input"));
};

/** Bring a share of a tall text area into view: a selection in it scrolls nothing by itself. */
const scrollIntoReach = (area, share) => {
  const box = area.getBoundingClientRect();
  const line = element("span");
  line.style.cssText = `position: absolute; top: ${share * box.height}px;`;
  area.parentElement.append(line);
  line.scrollIntoView({ block: "center" });
  line.remove();
};
