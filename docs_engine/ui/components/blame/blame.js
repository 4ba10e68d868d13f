// A text with, beside each paragraph, the version in which it was last changed.

const blamings = new WeakMap();

export default function ({ data, parentElement }) {
  const state = blamings.get(parentElement) ?? {};
  blamings.set(parentElement, state);
  if (!dueToDraw(state, data)) return;
  mountPoint(parentElement).replaceChildren(...data.sections.map(blamedSection));
}

const blamedSection = (section) => {
  const box = element("section", "blamed");
  const list = element("ul", "origins");
  list.append(...section.paragraphs.map(blamedParagraph));
  box.append(element("h3", "section-title", section.title), list);
  return box;
};

const blamedParagraph = (paragraph) => {
  const item = element("li", paragraph.newest ? "origin newest" : "origin");
  const source = element("span", "source");
  source.append(element("b", "", paragraph.version), element("span", "", paragraph.who), element("span", "", paragraph.day));
  item.append(source, element("span", "words", paragraph.text));
  return item;
};
