// Shared by every component. Text from people only ever becomes text nodes: nothing here reads HTML from it.

/** A new element with a class and, if given, text. */
const element = (tag, className = "", text = undefined) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

/** A push button that never submits a form. */
const button = (label, className, onClick) => {
  const node = element("button", className, label);
  node.type = "button";
  node.addEventListener("click", onClick);
  return node;
};

/** How many code points a string has: Python's len(). JavaScript's own length counts UTF-16 units. */
const codePoints = (text) => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/** The element that a component draws into. */
const mountPoint = (parent) => parent.querySelector(".mount") || parent;

/** Draw only when the data differs from what was drawn last; true when drawing is due. */
const dueToDraw = (state, data) => {
  const key = JSON.stringify(data);
  if (state.drawn === key) return false;
  state.drawn = key;
  return true;
};

/** A call of the product's own interface: same origin, with the header that only our own scripts can set. */
const callApi = (method, url, body, options = {}) =>
  fetch(url, {
    method,
    credentials: "same-origin",
    headers: { "content-type": "application/json", "x-backcast": "1", ...(options.headers || {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
    keepalive: Boolean(options.keepalive),
  });
