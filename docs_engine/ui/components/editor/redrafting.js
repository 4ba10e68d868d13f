// A section edited by hand beside its draft from the answers: the edit gives way only when asked, and is set aside then.

const drawRedraft = (state) => {
  const { fresh, redraft_url: url } = state.data;
  const due = Boolean(url) && fresh !== state.area.value;
  state.redraft.hidden = !due;
  if (!due) state.redraft.open = false;
  if (!due || !state.redraft.open) return;
  const key = JSON.stringify([state.area.value, fresh]);
  if (state.compared === key) return;
  state.compared = key;
  state.redraftSaid = element("p", "said");
  state.redraftSaid.setAttribute("role", "status");
  const ways = [button("Take the draft from the answers", "", () => takeFresh(state)), button("Keep yours", "", () => { state.redraft.open = false; })];
  const summary = state.redraft.firstElementChild;
  state.redraft.replaceChildren(summary, ...besideEachOther(["Yours", state.area.value], ["From the answers", fresh], ways), state.redraftSaid);
};

const takeFresh = async (state) => {
  await state.saver.save();
  if (!state.saver.isClean()) return;
  const mine = state.area.value;
  try {
    const response = await callApi("POST", state.data.redraft_url, { base_revision: state.saver.revision });
    const answer = await response.json();
    if (!response.ok) {
      state.redraftSaid.textContent = [answer.detail, answer.hint].filter(Boolean).join(" ");
      return;
    }
    state.copy.setAside(mine);
    adopt(state, answer.text, answer.revision);
    state.redraft.open = false;
    afterTyping(state);
    showStatus(state, "saved", "Drafted again from the answers; your text is set aside above.");
    guarded(state, () => offerCopies(state));
    state.tell(answer.revision);
  } catch {
    state.redraftSaid.textContent = "No connection; your text stands. Try again.";
  }
};
