// Findings: where they lie while the text changes, and the list of them below it.

const SEVERITIES = { blocker: "Blocker", warning: "Warning", suggestion: "Suggestion" };

/** Findings with UTF-16 offsets `from` and `to` beside the code points that the checks count. */
const locatedFindings = (text, findings) => {
  const index = utf16Offsets(text);
  return findings.map((finding) => ({ ...finding, from: index(finding.start), to: index(finding.end) }));
};

/** A function from code points to UTF-16 offsets; it reads the text once. */
const utf16Offsets = (text) => {
  if (!/[\ud800-\udbff]/.test(text)) return (codePoint) => codePoint;
  const offsets = [0];
  for (const character of text) offsets.push(offsets[offsets.length - 1] + character.length);
  return (codePoint) => offsets[Math.min(codePoint, offsets.length - 1)];
};

/** The findings with a passage, in reading order, the longer of two first. */
const placedFindings = (findings) =>
  findings.filter((finding) => finding.to > finding.from).sort((one, other) => one.from - other.from || other.to - one.to);

/** Findings as they lie after a change of the text; one whose words were touched waits for the next look. */
const movedFindings = (findings, before, after) => {
  if (before === after) return findings;
  const [start, rest] = sharedEnds(before, after);
  const end = before.length - rest;
  const moved = after.length - before.length;
  return findings.flatMap((finding) => {
    if (finding.to <= start) return [finding];
    return finding.from >= end ? [{ ...finding, from: finding.from + moved, to: finding.to + moved }] : [];
  });
};

/** The list below the text. `onSelect` goes to the passage; `onDismiss(finding, reason)` resolves to an error text or "",
 *  as does `onAccept(finding)`, which may be missing. `answers` leads from the words of an open point to its question in
 *  the interview. */
const drawFindings = (list, findings, { onSelect, onDismiss, onAccept, canDismiss, answers = {} }) => {
  // What is drawn stays, with a half-typed reason in it.
  const drawn = new Map([...list.children].map((entry) => [entry.dataset.drawn, entry]));
  const entries = findings.map((finding) => {
    const key = JSON.stringify([finding.id, finding.severity, finding.message, finding.quote, answers[finding.quote]]);
    const kept = drawn.get(key);
    drawn.delete(key);
    if (kept) return kept;
    const entry = element("details", `finding ${finding.severity}`);
    entry.dataset.finding = finding.id;
    entry.dataset.drawn = key;
    const summary = element("summary");
    summary.append(element("span", "severity", SEVERITIES[finding.severity]), element("span", "", finding.message));
    entry.append(summary);
    if (finding.quote) entry.append(element("q", "", finding.quote));
    if (finding.why) entry.append(element("p", "why", finding.why));
    if (finding.ask) entry.append(element("p", "ask", finding.ask));
    const row = element("div", "ways");
    if (finding.end > finding.start) row.append(button("Go to the passage", "", () => onSelect(finding)));
    if (Object.hasOwn(answers, finding.quote)) row.append(wayToAnswer(answers[finding.quote]));
    if (canDismiss && onAccept) row.append(...acceptance(finding, onAccept));
    if (canDismiss) row.append(...dismissal(finding, onDismiss));
    entry.append(row);
    return entry;
  });
  if (entries.length === list.children.length && entries.every((entry, at) => entry === list.children[at])) return;
  const focused = list.getRootNode().activeElement;
  list.replaceChildren(...entries);
  if (list.contains(focused)) focused.focus();
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
