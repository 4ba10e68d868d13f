// What is typed into Streamlit's own text areas, kept in this browser until it was sent: Streamlit forgets it at a reload,
// on another page, and when its server starts again.

const OFFERED_EVERY_MS = 500;
const SHOWN = 90; // letters of a text that is offered

// One for the window, whichever page the component stands on: a command may lead to another page as it is accepted.
const keeper = (globalThis.backcastTyped ??= { slots: new Set(), accepted: undefined });

export default function ({ data, parentElement }) {
  keeper.parent = parentElement;
  keeper.me = data.me;
  if (keeper.accepted < data.accepted) setTimeout(forgetSent, OFFERED_EVERY_MS);
  keeper.accepted = data.accepted;
  keeper.listening ??= listenToForms();
  offerTyped();
}

const listenToForms = () => {
  document.addEventListener("input", ({ target }) => {
    const slot = target.tagName === "TEXTAREA" && slotOf(target);
    if (!slot) return;
    keeper.slots.add(slot);
    if (target.value) writeEntry(slot, { text: target.value, at: Date.now() });
    else removeEntry(slot);
  });
  setInterval(offerTyped, OFFERED_EVERY_MS);
  return true;
};

/** Where the text of an area is kept: by person, page, document and the key of the widget; "" for one without a key. */
const slotOf = (area) => {
  const keyed = area.closest("[class*=st-key-]");
  const key = keyed && [...keyed.classList].find((name) => name.startsWith("st-key-"));
  return key ? `${pageOf()}${key.slice("st-key-".length)}` : "";
};

const pageOf = () => {
  const document_ = new URLSearchParams(location.search).get("document") ?? "";
  return `backcast:form:${keeper.me}:${location.pathname}:${document_}:`;
};

const areas = () => new Map([...document.querySelectorAll("textarea")].map((area) => [slotOf(area), area]));

/** A form that was sent is empty or gone; what still stands in another one stays kept. */
const forgetSent = () => {
  const here = areas();
  for (const slot of keeper.slots) {
    if (here.get(slot)?.value === readEntry(slot)?.text) continue;
    removeEntry(slot);
    keeper.slots.delete(slot);
  }
};

const offerTyped = () => {
  const offered = [...areas()].flatMap(([slot, area]) => {
    const entry = slot && !keeper.slots.has(slot) ? readEntry(slot) : null;
    return entry && entry.text !== area.value ? [{ slot, area, entry }] : [];
  });
  const box = mountPoint(keeper.parent); // asked anew: Streamlit may have put another one in its place
  const drawn = JSON.stringify(offered.map(({ slot, entry }) => [slot, entry.text]));
  if (keeper.drawn === drawn && box.childElementCount === offered.length) return;
  keeper.drawn = drawn;
  box.replaceChildren(...offered.map(offerNode));
};

const offerNode = ({ slot, area, entry }) => {
  const box = element("div", "typed");
  box.setAttribute("role", "status");
  const words = element("p", "");
  const label = area.getAttribute("aria-label");
  words.append(element("strong", "", `You were writing${label ? ` (${label})` : ""} and did not send it: `));
  words.append(`“${entry.text.length > SHOWN ? `${entry.text.slice(0, SHOWN)}…` : entry.text}”`);
  box.append(words, button("Put it back", "primary", () => putBack(slot, area, entry)), button("Throw it away", "", () => throwAway(slot)));
  return box;
};

/** React only takes over a value that the browser's own setter wrote. */
const putBack = (slot, area, entry) => {
  keeper.slots.add(slot);
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, entry.text);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  const fold = area.closest("details");
  if (fold) fold.open = true;
  area.scrollIntoView({ block: "center" });
  area.focus();
  offerTyped();
};

const throwAway = (slot) => {
  removeEntry(slot);
  offerTyped();
};
