// Elements that only the reader needs.

function counted(number, one, many) {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

// How long ago something was, in the reader's own zone; after a week the day says more.
function ago(at) {
  const then = new Date(at);
  const minutes = Math.floor((Date.now() - then.getTime()) / 60000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${counted(minutes, "minute", "minutes")} ago`;
  if (minutes < 1440) return `${counted(Math.floor(minutes / 60), "hour", "hours")} ago`;
  if (minutes < 10080) return `${counted(Math.floor(minutes / 1440), "day", "days")} ago`;
  return dayOf(at);
}

function dayOf(at) {
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

function newRequest() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isTyping(target) {
  return Boolean(target?.closest?.("textarea, input, select, [contenteditable=true]"));
}
