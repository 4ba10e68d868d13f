// The top of every page about one document: its title, where it stands, its files.
export default function ({ data, parentElement }) {
  const head = element("header", "heading");
  const title = element("h1", "", data.title);
  const line = element("p", "line quiet");
  line.append(element("span", `state ${data.tone}`, data.state_label));
  for (const fact of data.facts) line.append(element("span", "", fact));
  const files = element("span", "files");
  files.append(...data.files.map(download));
  line.append(files);
  const menu = element("details", "more");
  menu.append(element("summary", "", "More files"));
  const list = element("ul", "");
  for (const file of data.more_files) {
    const item = element("li", "");
    item.append(download(file));
    list.append(item);
  }
  menu.append(list);
  head.append(title, line);
  if (data.next) {
    const next = element("p", "next", data.next);
    next.prepend(element("strong", "", "Next: "));
    head.append(next);
  }
  head.append(menu);
  for (const words of data.banners) {
    const banner = element("p", "banner", words);
    banner.setAttribute("role", "note");
    head.append(banner);
  }
  mountPoint(parentElement).replaceChildren(head);
}

function download(file) {
  const link = element("a", "", file.label);
  link.href = file.href;
  link.setAttribute("download", "");
  return link;
}
