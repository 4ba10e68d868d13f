// The top of every page about one document: its title, where it stands, its files.
export default function ({ data, parentElement }) {
  const head = element("header", "heading");
  const title = element("h1", "", data.title);
  const line = element("p", "line quiet");
  line.append(element("span", `state ${data.tone}`, data.state_label));
  for (const fact of data.facts) line.append(element("span", "", fact));
  const files = element("span", "files");
  for (const file of data.files) {
    const link = element("a", "", file.label);
    link.href = file.href;
    link.setAttribute("download", "");
    files.append(link);
  }
  line.append(files);
  head.append(title, line);
  for (const words of data.banners) {
    const banner = element("p", "banner", words);
    banner.setAttribute("role", "note");
    head.append(banner);
  }
  mountPoint(parentElement).replaceChildren(head);
}
