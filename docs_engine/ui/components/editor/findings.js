// Findings: underlined beneath the text, explained on hover, listed below for the keyboard.

const SEVERITIES = { blocker: "Blocker", warning: "Warning", suggestion: "Suggestion" };

/** Draw the text with its findings underlined; the letters themselves are invisible, the text area above shows them. */
const paintUnderlines = (layer, text, findings) => {
  const nodes = [];
  let at = 0;
  for (const [finding, start, end] of placedFindings(text, findings)) {
    if (start < at) continue;
    nodes.push(document.createTextNode(text.slice(at, start)));
    const mark = element("mark", finding.severity, text.slice(start, end));
    mark.dataset.finding = finding.id;
    nodes.push(mark);
    at = end;
  }
  nodes.push(document.createTextNode(`${text.slice(at)}\n`));
  layer.replaceChildren(...nodes);
};

/** Findings with a passage, with UTF-16 offsets, in reading order. */
const placedFindings = (text, findings) =>
  findings
    .filter((finding) => finding.end > finding.start)
    .map((finding) => [finding, utf16Index(text, finding.start), utf16Index(text, finding.end)])
    .sort((one, other) => one[1] - other[1] || other[2] - one[2]);

/** The finding whose underline lies under the pointer, or undefined. */
const findingAt = (layer, findings, x, y) => {
  for (const mark of layer.querySelectorAll("mark")) {
    for (const box of mark.getClientRects()) {
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) {
        return findings.find((finding) => finding.id === mark.dataset.finding);
      }
    }
  }
  return undefined;
};

/** The list below the text. `onSelect` goes to the passage; `onDismiss(finding, reason)` resolves to an error text or "",
 *  as does `onAccept(finding)`, which may be missing. `answers` leads from the words of an open point to its question in
 *  the interview. */
const drawFindings = (list, findings, { onSelect, onDismiss, onAccept, canDismiss, answers = {} }) => {
  const open = new Set([...list.querySelectorAll("details[open]")].map((entry) => entry.dataset.finding));
  const entries = findings.map((finding) => {
    const entry = element("details", `finding ${finding.severity}`);
    entry.dataset.finding = finding.id;
    entry.open = open.has(finding.id);
    const summary = element("summary");
    summary.append(element("span", "severity", SEVERITIES[finding.severity]), element("span", "", finding.message));
    entry.append(summary);
    if (finding.quote) entry.append(element("q", "", finding.quote));
    if (finding.why) entry.append(element("p", "why", finding.why));
    if (finding.ask) entry.append(element("p", "ask", finding.ask));
    const row = element("div", "row");
    if (finding.end > finding.start) row.append(button("Go to the passage", "", () => onSelect(finding)));
    if (Object.hasOwn(answers, finding.quote)) row.append(wayToAnswer(answers[finding.quote]));
    if (canDismiss && onAccept) row.append(...acceptance(finding, onAccept));
    if (canDismiss) row.append(...dismissal(finding, onDismiss));
    entry.append(row);
    return entry;
  });
  list.replaceChildren(...entries);
};

const wayToAnswer = (address) => {
  const way = element("a", "answer", "Answer the question");
  way.href = address;
  return way;
};

const dismissal = (finding, onDismiss) => {
  const reason = element("input");
  reason.placeholder = "Why may it stay?";
  reason.setAttribute("aria-label", `Reason for dismissing: ${finding.message}`);
  reason.maxLength = 1000;
  const said = element("span", "said");
  said.setAttribute("role", "status");
  const form = element("form", "dismissal");
  const send = element("button", "", "Dismiss");
  send.type = "submit";
  form.append(reason, send, said);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!reason.value.trim()) {
      said.textContent = "Give a reason; it is shown at sign-off.";
      return;
    }
    said.textContent = await onDismiss(finding, reason.value.trim());
  });
  return [form];
};

/** A button that says that the finding is right; the sentence stays to be changed. */
const acceptance = (finding, onAccept) => {
  const said = element("span", "said");
  said.setAttribute("role", "status");
  const accept = button("Good point", "", async () => {
    const problem = await onAccept(finding);
    said.textContent = problem || "Noted. It goes when the sentence is changed.";
    accept.disabled = !problem;
  });
  return [accept, said];
};

/** Note that a finding is right; resolves to what went wrong, "" when nothing did. */
const sendAcceptance = async (url, finding) => {
  try {
    const response = await callApi("POST", url, { finding: finding.id });
    if (response.ok) return "";
    const answer = await response.json();
    return [answer.detail, answer.hint].filter(Boolean).join(" ");
  } catch {
    return "No connection; try again.";
  }
};

/** Dismiss a finding; resolves to what went wrong, "" when nothing did. */
const sendDismissal = async (url, finding, reason, onDone) => {
  try {
    const response = await callApi("POST", url, { finding: finding.id, reason });
    if (!response.ok) {
      const answer = await response.json();
      return [answer.detail, answer.hint].filter(Boolean).join(" ");
    }
  } catch {
    return "No connection; try again.";
  }
  onDone();
  return "";
};
