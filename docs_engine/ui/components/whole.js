// The whole draft as reader and Word show it.
export default function ({ data, parentElement }) {
  const paper = element("article", "paper whole");
  for (const section of data.sections) {
    if (section.part) paper.append(element("p", "part quiet", section.part));
    paper.append(element("h2", "", section.title));
    const nodes = paragraphNodes(section.paragraphs);
    paper.append(...(nodes.length ? nodes : [element("p", "quiet", "Nothing written yet.")]));
  }
  mountPoint(parentElement).replaceChildren(paper);
}
