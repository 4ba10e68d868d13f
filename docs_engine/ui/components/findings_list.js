// Every finding of the draft, by section; a finding leads to its place or is dismissed with a reason.
export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const box = element("div", "editor all-findings");
  for (const group of data.groups) {
    const heading = element("h2", "", `${group.title} (${group.findings.length})`);
    const list = element("div");
    drawFindings(list, group.findings, {
      onSelect: () => setTriggerValue("open", group.key),
      onDismiss: (finding, reason) => sendDismissal(data.dismiss_url, finding, reason, () => setStateValue("dismissed", finding.id)),
      onAccept: (finding) => sendAcceptance(data.accept_url, finding),
      canDismiss: Boolean(data.dismiss_url),
      answers: data.answers,
    });
    box.append(heading, list);
  }
  mountPoint(parentElement).replaceChildren(box);
}
