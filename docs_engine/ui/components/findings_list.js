// Every finding of the draft, by section; a finding leads to its place or is dismissed with a reason.
export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const box = element("div", "editor all-findings");
  for (const group of data.groups) {
    const heading = element("h2", "", `${group.title} (${group.findings.length})`);
    const list = element("div");
    drawFindings(list, group.findings, {
      onSelect: (finding) => setTriggerValue("open", finding.section),
      onDismiss: (finding, reason) => sendDismissal(data.dismiss_url, finding, reason, () => setStateValue("dismissed", finding.id)),
      onAccept: (finding) => sendAcceptance(data.accept_url, finding),
      canDismiss: Boolean(data.dismiss_url),
      answers: data.answers,
    });
    box.append(...(group.folded ? [foldOf(heading, list)] : [heading, list]));
  }
  mountPoint(parentElement).replaceChildren(box);
}

const foldOf = (heading, list) => {
  const fold = element("details");
  const summary = element("summary");
  summary.append(heading);
  fold.append(summary, list);
  return fold;
};
