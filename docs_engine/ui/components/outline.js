// The places of a document or an interview, grouped, with what is said of each; one of them is where one is.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = element("details", "outline");
  box.open = matchMedia("(min-width: 900px)").matches;
  const here = data.groups.flatMap((group) => group.places).find((place) => place.key === data.here);
  box.append(element("summary", "", here ? `${data.label}: ${here.title}` : data.label));
  const nav = element("nav");
  nav.setAttribute("aria-label", data.label);
  for (const group of data.groups) nav.append(...groupNodes(group, data.here, (key) => setTriggerValue("chosen", key)));
  box.append(nav);
  mountPoint(parentElement).replaceChildren(box);
}

const groupNodes = (group, here, choose) => {
  const list = element("ol");
  for (const place of group.places) {
    const item = element("li");
    const choice = button("", `place ${place.mark || ""}`, () => choose(place.key));
    choice.append(element("span", "dot", ""), element("span", "title", place.title));
    if (place.note) choice.append(element("span", "note quiet", place.note));
    if (place.key === here) choice.setAttribute("aria-current", "true");
    if (place.said) choice.setAttribute("aria-label", `${place.title}, ${place.said}`);
    item.append(choice);
    list.append(item);
  }
  return group.title ? [element("h4", "quiet", group.title), list] : [list];
};
