// The room of a reading session: a clock, who is here, what matters most, what is talked about. It asks by itself once a second.

const ROUND = 1000;
const rooms = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const room = rooms.get(parentElement) ?? { failed: 0 };
  rooms.set(parentElement, room);
  room.fire = setTriggerValue;
  room.address = data.address;
  room.mount = mountPoint(parentElement);
  if (room.state === undefined) draw(room, data.room);
  if (!room.timer) room.timer = setInterval(() => round(room), ROUND);
  return () => {
    clearInterval(room.timer);
    room.timer = undefined;
  };
}

const round = async (room) => {
  tick(room);
  if (document.hidden || room.asking || !room.state.runs) return;
  room.asking = true;
  try {
    const answer = await callApi("GET", room.address);
    if (!answer.ok) throw new Error(String(answer.status));
    const before = room.state;
    draw(room, await answer.json());
    if (before.silent !== room.state.silent || before.runs !== room.state.runs) room.fire("changed", Date.now());
    room.failed = 0;
  } catch {
    room.failed += 1;
    if (room.failed === 3) say(room, "The server does not answer. The clock goes on; what you wrote stays.");
  }
  room.asking = false;
};

const draw = (room, state) => {
  room.state = state;
  room.offset = Date.parse(state.at) - Date.now(); // clocks differ: the server's counts
  const { at, ...rest } = state;
  const key = JSON.stringify(rest);
  if (key === room.drawn) return;
  room.drawn = key;
  const focus = document.activeElement?.dataset?.comment ?? deepFocus(room);
  room.clock = element("p", "clock");
  room.clock.setAttribute("role", "timer");
  room.notice = element("p", "notice");
  room.notice.setAttribute("role", "status");
  const box = element("section", "room");
  box.append(headNode(room, state), room.notice);
  const columns = element("div", "columns");
  columns.append(peopleNode(state), questionsNode(room, state), topicsNode(room, state));
  box.append(columns);
  room.mount.replaceChildren(box);
  tick(room);
  if (focus) room.mount.querySelector(`[data-comment="${CSS.escape(focus)}"]`)?.focus();
};

const deepFocus = (room) => room.mount.getRootNode().activeElement?.dataset?.comment ?? "";

const headNode = (room, state) => {
  const head = element("header", "head");
  const words = element("div", "words");
  words.append(element("h2", "", state.runs ? "Reading together" : "The reading session is over"));
  words.append(element("p", "quiet", `Version ${state.version}, opened by ${state.host}. ${silence(state)}`));
  head.append(room.clock, words);
  if (state.silent && state.may_host) head.append(button("Show all comments", "primary", () => act(room, "POST", "/reveal")));
  return head;
};

const silence = (state) => {
  if (!state.runs) return state.summary;
  return state.silent
    ? "Of the comments written from now on you see only your own, until the host shows all of them."
    : "Everybody sees every comment.";
};

const tick = (room) => {
  const left = Math.round((Date.parse(room.state.reads_until) - Date.now() - room.offset) / 1000);
  const over = left <= 0 || !room.state.runs;
  const seconds = Math.max(left, 0);
  room.clock.textContent = over ? "Time to talk" : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  room.clock.classList.toggle("over", over);
};

const peopleNode = (state) => {
  const box = element("div", "people");
  box.append(element("h3", "", "Who reads"));
  const list = element("ul");
  for (const reader of state.readers) {
    const line = element("li", reader.here ? "here" : "away");
    const bar = element("progress");
    bar.max = 100;
    bar.value = reader.share;
    bar.setAttribute("aria-label", `${reader.name}: ${reader.share}% of the text`);
    line.append(element("span", "name", reader.name), bar, element("span", "quiet", place(reader)));
    list.append(line);
  }
  box.append(state.readers.length ? list : element("p", "quiet", "Nobody is here yet. Send the address of this page."));
  return box;
};

const place = (reader) => [reader.read ? "has read it" : `${reader.share}%`, reader.here ? "" : "not here"].filter(Boolean).join(", ");

const questionsNode = (room, state) => {
  const box = element("div", "questions");
  box.append(element("h3", "", "What matters most"));
  const list = element("ol");
  for (const question of state.questions) {
    const line = element("li");
    const vote = button(`\u25b2 ${question.votes}`, question.mine ? "vote mine" : "vote", () =>
      act(room, question.mine ? "DELETE" : "PUT", `/api/comments/${question.id}/vote`));
    vote.dataset.comment = question.id;
    vote.setAttribute("aria-pressed", String(question.mine));
    vote.setAttribute("aria-label", `${question.votes} votes, ${question.mine ? "take yours back" : "vote"}`);
    const words = element("div");
    if (question.quote) words.append(element("p", "quote", `\u201c${question.quote.slice(0, 120)}\u201d`));
    words.append(element("p", "body", question.body));
    words.append(element("p", "quiet", question.blocking ? `${question.by}, blocks sign-off` : question.by));
    line.append(vote, words);
    list.append(line);
  }
  const none = "Questions that are asked below stand here, those with most votes first.";
  box.append(state.questions.length ? list : element("p", "quiet", none));
  return box;
};

const topicsNode = (room, state) => {
  const box = element("div", "topics");
  box.append(element("h3", "", "Section by section"));
  const list = element("ol");
  for (const topic of state.topics) {
    const now = topic.key === state.section;
    const label = topic.questions ? `${topic.title} (${topic.questions})` : topic.title;
    const line = element("li", now ? "now" : "");
    if (now) line.setAttribute("aria-current", "true");
    line.append(state.may_host ? button(label, "plain", () => act(room, "PUT", "/section", { section: topic.key })) : element("span", "", label));
    list.append(line);
  }
  box.append(list);
  return box;
};

const act = async (room, method, where, body) => {
  const address = where.startsWith("/api") ? where : `${room.address}${where}`;
  try {
    const answer = await callApi(method, address, body);
    if (!answer.ok) {
      const problem = await answer.json();
      say(room, [problem.detail ?? problem.title, problem.hint].filter(Boolean).join(" "));
      return;
    }
    draw(room, await (await callApi("GET", room.address)).json());
    if (where === "/reveal") room.fire("changed", Date.now());
  } catch {
    say(room, "The server did not answer. Try again.");
  }
};

const say = (room, words) => {
  room.notice.textContent = words;
};
