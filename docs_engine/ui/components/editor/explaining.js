// What a finding says, shown beside its passage: on hover, and from finding to finding by key.

const BUBBLE_WIDTH = 336;
const HIDE_AFTER_MS = 250;

const explainAtPointer = (state, event) => {
  clearTimeout(state.hideTimer);
  if (state.bubble.contains(event.target)) return;
  const id = state.mirror.findingAt(event.clientX, event.clientY);
  const finding = state.findings.find((one) => one.id === id);
  if (finding) showExplanation(state, finding);
  else if (!state.current) state.hideTimer = setTimeout(() => hideExplanation(state), HIDE_AFTER_MS);
};

/** Put the cursor to the next finding (or, with -1, the one before), explain it there and say it aloud. */
const explainNext = (state, direction) => {
  const placed = placedFindings(state.findings);
  if (!placed.length) {
    announce(state, "No findings in this text.");
    return;
  }
  const here = placed.findIndex((finding) => finding.id === state.current);
  const at = here >= 0 ? here + direction : nearest(placed, state.area.selectionStart, direction);
  const place = (at + placed.length) % placed.length;
  const finding = placed[place];
  state.area.focus();
  state.area.setSelectionRange(finding.from, finding.from);
  state.current = finding.id;
  paint(state);
  showExplanation(state, finding);
  scrollIntoReach(state, finding.from);
  const words = [`${SEVERITIES[finding.severity]}, finding ${place + 1} of ${placed.length}:`, finding.message, finding.why, finding.ask];
  announce(state, words.filter(Boolean).join(" "));
};

const nearest = (placed, cursor, direction) => {
  if (direction > 0) return Math.max(0, placed.findIndex((finding) => finding.from >= cursor));
  return placed.findLastIndex((finding) => finding.from < cursor);
};

const showExplanation = (state, finding) => {
  const { bubble } = state;
  const ask = finding.ask ? [element("span", "ask", finding.ask)] : [];
  const why = finding.why ? [element("span", "why", finding.why)] : [];
  bubble.className = `bubble ${finding.severity}`;
  bubble.replaceChildren(
    element("span", "severity", SEVERITIES[finding.severity]), element("strong", "", finding.message), ...why, ...ask,
    element("span", "keys", "F8 next, Shift+F8 before, Esc closes"),
  );
  placeBelow(state, bubble, finding.to - 1, BUBBLE_WIDTH);
};

const hideExplanation = (state) => {
  state.bubble.hidden = true;
  if (!state.current) return;
  state.current = "";
  paint(state);
};

/** Show a panel of the sheet right below the letter with this UTF-16 number. */
const placeBelow = (state, panel, offset, width) => {
  const sheet = state.sheet.getBoundingClientRect();
  const letter = state.mirror.placeOf(offset);
  panel.style.top = `${letter.bottom - sheet.top + 6}px`;
  panel.style.left = `${Math.max(0, Math.min(letter.left - sheet.left - 16, sheet.width - width))}px`;
  panel.hidden = false;
};

/** Bring a letter of a tall text area into view: a cursor in it scrolls nothing by itself. */
const scrollIntoReach = (state, offset) => {
  const line = element("span", "reach");
  line.style.top = `${state.mirror.placeOf(offset).top - state.sheet.getBoundingClientRect().top}px`;
  state.sheet.append(line);
  line.scrollIntoView({ block: "center" });
  line.remove();
};
