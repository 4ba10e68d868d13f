// On paper: whole threads with dates, no controls, and line numbers that fit the lines of the page.
// The sheet takes the width of the paper before it is measured, and keeps it while it prints (reader.css).

function listenToPrinter(state) {
  const before = () => turn(state, true);
  const after = () => turn(state, false);
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}

function turn(state, printing) {
  if (!state.root.isConnected) return;
  state.printing = printing;
  state.reader.classList.toggle("printing", printing);
  // What stands at the foot of every page (theme.css): which words these are.
  document.documentElement.style.setProperty("--printed-foot", JSON.stringify(state.data.foot));
  render(state);
  if (printing) layOutNow(state); // the next frame would be too late
}
