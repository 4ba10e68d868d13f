// Chips, hashes and links inside the product, as every list draws them.

const chipNode = ({ label, tone }) => element("span", `chip ${tone}`, label);

/** A short form of a hash; pressing it copies the whole. */
const hashNode = (hash) => {
  const short = `hash ${hash.slice(0, 12)}`;
  const node = button(short, "copy", async () => {
    try {
      await navigator.clipboard.writeText(hash);
      node.textContent = "Copied";
    } catch {
      node.textContent = hash; // no clipboard here: show all of it to be copied by hand
    }
    setTimeout(() => { node.textContent = short; }, 1500);
  });
  node.title = hash;
  node.setAttribute("aria-label", `${short}, copy the whole`);
  return node;
};

/** A real link that stays in the running page on a plain click; `place` is { page, query }. */
const placeLink = (place, className, fire) => {
  const node = element("a", className);
  node.href = `/${place.page === "library" ? "" : place.page.replaceAll("_", "-")}?${new URLSearchParams(place.query)}`;
  node.addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    fire("go", place);
  });
  return node;
};

/** Text whose matching pieces are marked: [[text, matches], ...]. */
const pieceNodes = (pieces) => pieces.map(([text, matches]) => (matches ? element("mark", "", text) : document.createTextNode(text)));
