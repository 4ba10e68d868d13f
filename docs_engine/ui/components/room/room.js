// The room of a reading session: a clock, who is here, what matters most, what is talked about. It asks by itself once a second.

const ROUND = 1000;
const WAITING = 3; // rounds between two questions while no session runs
const LONGEST_QUOTE = 120;
const rooms = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const room = rooms.get(parentElement) ?? { rounds: 0, failed: 0, drawn: {} };
  rooms.set(parentElement, room);
  room.fire = setTriggerValue;
  room.address = data.address;
  room.mount = mountPoint(parentElement);
  if (data.room && !room.state) draw(room, data.room);
  if (!room.timer) room.timer = setInterval(() => round(room), ROUND);
  return () => {
    clearInterval(room.timer);
    room.timer = undefined;
    tellClock("");
  };
}

const round = async (room) => {
  tick(room);
  room.rounds += 1;
  if (document.hidden || room.asking || (!room.state?.runs && room.rounds % WAITING)) return;
  room.asking = true;
  try {
    const answer = await callApi("GET", room.address);
    if (!answer.ok) throw new Error(String(answer.status));
    take(room, await answer.json());
    room.failed = 0;
  } catch {
    room.failed += 1;
    if (room.failed === 3) say(room, "The server does not answer. The clock goes on; what you wrote stays.");
  }
  room.asking = false;
};

/** The page runs again when a room opens or closes, or shows what was kept back; all else is drawn here. */
const take = (room, state) => {
  const before = room.state ?? {};
  if (!state.id) return;
  const other = state.id !== before.id;
  if (!other) draw(room, state);
  if (other || before.silent !== state.silent || before.runs !== state.runs) room.fire("changed", Date.now());
};

/** Every part is drawn only when something in it changed: a click or the focus in another is never lost by it. */
const draw = (room, state) => {
  room.state = state;
  room.offset = Date.parse(state.at) - Date.now(); // clocks differ: the server's counts
  if (!room.box) build(room);
  const { version, host, runs, silent, may_host, summary, ending, items, readers, questions, topics, section } = state;
  part(room, "head", headNode, [version, host, runs, silent, may_host, summary, ending]);
  part(room, "outcome", outcomeNode, [summary, items]);
  part(room, "people", peopleNode, [readers, runs]);
  part(room, "questions", questionsNode, questions);
  part(room, "topics", topicsNode, [topics, section, may_host]);
  tick(room);
};

const build = (room) => {
  room.clock = element("p", "clock");
  room.clock.setAttribute("role", "timer");
  room.notice = element("p", "notice");
  room.notice.setAttribute("role", "status");
  room.parts = Object.fromEntries(["head", "outcome", "people", "questions", "topics"].map((name) => [name, element("div")]));
  const { head, outcome, people, questions, topics } = room.parts;
  const columns = element("div", "columns");
  columns.append(people, questions, topics);
  room.box = element("section", "room");
  room.box.append(head, room.notice, outcome, columns);
  room.mount.replaceChildren(room.box);
};

const part = (room, name, make, said) => {
  const key = JSON.stringify(said);
  if (room.drawn[name] === key) return;
  room.drawn[name] = key;
  const focus = room.mount.getRootNode().activeElement?.dataset?.keep;
  const made = make(room, room.state);
  room.parts[name].replaceWith(made);
  room.parts[name] = made;
  if (focus) made.querySelector(`[data-keep="${CSS.escape(focus)}"]`)?.focus();
};

const headNode = (room, state) => {
  const head = element("header", "head");
  const words = element("div", "words");
  words.append(element("h2", "", state.runs ? "Reading together" : "The reading session is over"));
  words.append(element("p", "quiet", `Version ${state.version}, opened by ${state.host}. ${silence(state)}`));
  head.append(room.clock, words);
  if (state.silent && state.may_host) {
    const show = button("Show all comments", "primary", () => act(room, "POST", "/reveal"));
    show.dataset.keep = "reveal";
    head.append(show);
  }
  return head;
};

const DECIDED = { go: "The meeting decided to go on.", iterate: "The meeting asked for another version.", stop: "The meeting decided to stop." };

const silence = (state) => {
  if (!state.runs) return DECIDED[state.ending] ?? "The meeting decided nothing yet.";
  return state.silent
    ? "Of the comments written from now on you see only your own, until the host shows all of them."
    : "Everybody sees every comment.";
};

/** What came of it: the summary, and who does what by when. */
const outcomeNode = (_, { runs, summary, items }) => {
  const box = element("div", "outcome");
  if (runs) return box;
  if (summary) box.append(element("p", "summary", summary));
  const list = element("ul");
  for (const item of items) {
    const line = element("li");
    line.append(element("span", "", item.text), element("span", "quiet", `${item.owner}, by ${dayOf(item.due_on)}`));
    list.append(line);
  }
  if (items.length) box.append(element("h3", "", "Who does what"), list);
  return box;
};

const dayOf = (day) => new Date(`${day}T00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

const tick = (room) => {
  if (!room.state) return;
  const left = Math.round((Date.parse(room.state.reads_until) - Date.now() - room.offset) / 1000);
  const over = left <= 0;
  const seconds = Math.max(left, 0);
  room.clock.textContent = !room.state.runs ? "" : over ? "Time to talk" : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  room.clock.classList.toggle("over", over);
  const talked = room.state.topics.find((topic) => topic.key === room.state.section)?.title;
  tellClock(room.state.runs ? [room.clock.textContent, talked].filter(Boolean).join(" · ") : "");
};

/** The reader keeps the clock in view while one reads on. */
const tellClock = (words) => document.dispatchEvent(new CustomEvent("backcast:clock", { detail: words }));

/** The reader goes where it is told to: { comment } or { section }. */
const lead = (detail) => document.dispatchEvent(new CustomEvent("backcast:lead", { detail }));

const peopleNode = (_, state) => {
  const box = element("div", "people");
  box.append(element("h3", "", state.runs ? "Who reads" : "Who read"));
  const list = element("ul");
  for (const reader of state.readers) {
    const line = element("li", reader.here ? "here" : "away");
    const bar = element("progress");
    bar.max = 100;
    bar.value = reader.share;
    bar.setAttribute("aria-label", `${reader.name}: ${reader.share}% of the text`);
    line.append(element("span", "name", reader.name), element("span", "quiet", place(reader)), bar);
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
    vote.dataset.keep = `vote:${question.id}`;
    vote.setAttribute("aria-pressed", String(question.mine));
    vote.setAttribute("aria-label", `${question.votes} votes, ${question.mine ? "take yours back" : "vote"}`);
    const words = element("div");
    if (question.quote) {
      const quote = button(`\u201c${shortened(question.quote)}\u201d`, "plain quote", () => lead({ comment: question.id }));
      quote.dataset.keep = `quote:${question.id}`;
      words.append(quote);
    }
    words.append(element("p", "body", question.body));
    words.append(element("p", "quiet", question.blocking ? `${question.by}, blocks sign-off` : question.by));
    line.append(vote, words);
    list.append(line);
  }
  const none = "Questions that are asked below stand here, those with most votes first.";
  box.append(state.questions.length ? list : element("p", "quiet", none));
  return box;
};

const shortened = (words) => {
  const points = Array.from(words);
  return points.length <= LONGEST_QUOTE ? words : `${points.slice(0, LONGEST_QUOTE).join("").trim()} …`;
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
    const go = button(label, "plain", () => {
      lead({ section: topic.key });
      if (state.may_host) act(room, "PUT", "/section", { section: topic.key });
    });
    go.dataset.keep = `topic:${topic.key}`;
    line.append(go);
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
    take(room, await (await callApi("GET", room.address)).json());
  } catch {
    say(room, "The server did not answer. Try again.");
  }
};

const say = (room, words) => {
  if (room.notice) room.notice.textContent = words;
};
