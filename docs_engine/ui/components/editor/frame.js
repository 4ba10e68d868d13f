// The elements of the editor, once.

const unique = (name) => `${name}-${Math.random().toString(36).slice(2)}`;

const hiddenElement = (tag, className, role) => {
  const node = element(tag, className);
  if (role) node.setAttribute("role", role);
  node.hidden = true;
  return node;
};

const drawFrame = (state, target) => {
  state.box = element("div", "editor");
  state.box.append(drawWriting(state), drawAside(state));
  target.replaceChildren(state.box);
};

const drawWriting = (state) => {
  const head = element("div", "head");
  state.label = element("label", "", state.data.label);
  state.count = element("span", "count quiet");
  head.append(state.label, state.count);
  state.help = element("p", "help");
  state.help.id = unique("help");
  state.notice = hiddenElement("div", "notice", "alert");
  state.conflict = conflictPanel({
    me: state.data.me,
    onKeepMine: () => keepMine(state),
    onTakeTheirs: () => takeTheirs(state),
  });
  state.live = element("div", "unseen");
  state.live.setAttribute("aria-live", "polite");
  state.remark = hiddenElement("p", "remark");
  state.status = element("div", "status quiet");
  const foot = element("div", "foot");
  foot.append(state.status, state.hint = element("p", "hint quiet"));
  state.citing = element("details", "citing");
  state.actions = element("div", "ways actions");
  state.list = element("div", "findings");
  state.redraft = hiddenElement("details", "redraft");
  state.redraft.append(element("summary", "", "Compare with a draft from the answers"));
  const writing = element("div", "writing");
  writing.append(head, state.help, state.notice, state.conflict.node, drawSheet(state), foot, state.remark, state.live,
    state.citing, state.actions, state.list, state.redraft);
  return writing;
};

const drawSheet = (state) => {
  state.sheet = element("div", "sheet");
  const layer = element("div", "layer");
  layer.setAttribute("aria-hidden", "true");
  state.mirror = createMirror(layer);
  state.area = element("textarea");
  state.area.id = unique("area");
  state.area.spellcheck = true;
  state.area.rows = 1; // the text beneath gives the height
  state.label.htmlFor = state.area.id;
  state.area.setAttribute("aria-describedby", state.help.id);
  state.bubble = hiddenElement("div", "bubble", "tooltip");
  state.choices = hiddenElement("div", "choices", "listbox");
  state.choices.id = unique("choices");
  state.choices.setAttribute("aria-label", "Evidence records");
  state.sheet.append(layer, state.area, state.bubble, state.choices);
  return state.sheet;
};

/** What stands beside the text: what good looks like, and the preview. */
const drawAside = (state) => {
  state.good = hiddenElement("details", "good");
  state.good.open = true;
  state.goodText = element("p", "typed");
  state.good.append(element("summary", "", "What good looks like"), state.goodText);
  state.paper = element("div", "paper");
  state.preview = element("section", "preview");
  state.preview.append(element("h2", "quiet title", "Preview"), state.paper);
  state.aside = element("div", "aside");
  state.aside.append(state.good, state.preview);
  return state.aside;
};
