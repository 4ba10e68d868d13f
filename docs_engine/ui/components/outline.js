// The places of a document or an interview, grouped, with what is said of each; one of them is where one is.
export default function ({ data, parentElement, setTriggerValue }) {
  const box = element("details", "outline");
  box.open = matchMedia("(min-width: 900px)").matches;
  const places = data.groups.flatMap((group) => group.places);
  const here = places.find((place) => place.key === data.here);
  const choose = (key) => setTriggerValue("chosen", key);
  box.append(element("summary", "", here ? `${data.label}: ${here.title}` : data.label));
  const nav = element("nav");
  nav.setAttribute("aria-label", data.label);
  for (const group of data.groups) nav.append(...groupNodes(group, data.here, choose, places.length > MANY));
  box.append(nav);
  mountPoint(parentElement).replaceChildren(box);
}

const MANY = 20;

const groupNodes = (group, here, choose, folded) => {
  const list = element("ol");
  for (const place of group.places) list.append(placeNode(place, here, choose));
  if (!group.title) return [list];
  const title = group.count ? `${group.title} · ${group.count}` : group.title;
  if (!folded) return [element("p", "quiet group-title", title), list];
  const box = element("details", "group");
  box.open = group.places.some((place) => place.key === here);
  box.append(element("summary", "quiet", title), list);
  return [box];
};

const placeNode = (place, here, choose) => {
  const item = element("li");
  const choice = button("", `place ${place.mark || ""}`, () => choose(place.key));
  choice.append(element("span", "dot", ""), element("span", "title", place.title));
  if (place.note) choice.append(element("span", "note quiet", place.note));
  if (place.key === here) choice.setAttribute("aria-current", "true");
  if (place.said) choice.setAttribute("aria-label", `${place.title}, ${place.said}`);
  item.append(choice);
  return item;
};
