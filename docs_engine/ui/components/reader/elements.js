// Elements that only the reader needs.

function link(href, className) {
  const made = element("a", className);
  if (/^https?:\/\//i.test(href)) {
    made.href = href;
    made.target = "_blank";
    made.rel = "noopener noreferrer nofollow";
  }
  return made;
}

function counted(number, one, many) {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

function newRequest() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isTyping(target) {
  return Boolean(target?.closest?.("textarea, input, select, [contenteditable=true]"));
}
