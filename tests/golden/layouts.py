"""One PR/FAQ in every layout that people use: the same story, written by a table of styles."""

from collections.abc import Callable, Sequence

RELEASE = {
    "heading": "Halyard launches Ebb, a tide alarm for rowing clubs",
    "subheading": "Coaches know by lunchtime whether the evening outing is safe.",
    "summary": "BRISTOL, UK, 3 May 2027 -- Halyard today announced Ebb, a tide alarm for rowing clubs. A coach reads "
    "one line at noon and knows the last safe hour.",
    "problem": "Coaches struggle to plan outings. They lose two evenings a month because a printed table is hard to "
    "read, and a club cannot move a boat once the mud shows.",
    "solution": "With Ebb, a coach sees the last safe hour for each boat. It replaces the paper table and lets crews "
    "turn in time.",
    "leader_quote": '"We row ourselves," said Mara Quill, chief executive of Halyard. "We were tired of mud."',
    "how_it_works": "Getting started takes a minute: pick your slipway and name your boats.",
    "customer_quote": '"I have my Tuesdays back," said Olu Field, coach at Avon Ladies. "The mud has gone."',
    "call_to_action": "To learn more, visit https://halyard.example/ebb.",
}
TITLES = {key: key.replace("_", " ").title() for key in RELEASE}
Pairs = tuple[tuple[str, str], ...]
EXTERNAL: Pairs = (
    ("What is Ebb?", "An alarm that watches the tide."),
    ("What does it cost?", "Five pounds a month.\n\nA club pays once for all its boats."),
    ("Which phones does it run on?", "It runs on two kinds:\n\n- Android phones from 2021\n- iPhones from 2020"),
    ("How do I start?", "Text the word TIDE to 60800.\n\n```\nTIDE club-name\n```\n\nWe answer within a day."),
)
INTERNAL: Pairs = (
    ("Why should we do this?", "Because 31 clubs asked in March.\n\n1. Nine want it this year.\n2. Twelve would pay."),
    ("What is the hardest part?", "The gauge at Avonmouth goes silent twice a week."),
    ("How will we measure success?", "By outings kept, counted weekly."),
)
EMOJI = dict(zip(RELEASE, "📣✨📰🚨💡🎤🛠💬👉", strict=True))


def _parts(form: str) -> str:
    """Write the parts of the release by a form with {n}umber, {title}, {emoji}, {line} and {text}."""
    return "".join(
        form.format(n=n, title=TITLES[key], emoji=EMOJI[key], line="-" * len(TITLES[key]), text=text) + "\n\n"
        for n, (key, text) in enumerate(RELEASE.items(), start=1)
    )


def _prose(opening: str) -> str:
    """Write the release as running text behind its heading and subheading."""
    rest = [text for key, text in RELEASE.items() if key not in ("heading", "subheading")]
    return "\n\n".join([opening.format(**RELEASE), *rest]) + "\n\n"


def _asked(form: str, indent: int = 0) -> Callable[[Pairs], str]:
    """Write questions and answers by a form with {n}umber, {q}uestion, {silent} question and {a}nswer."""

    def write(pairs: Pairs) -> str:
        return "".join(
            form.format(n=n, q=question, silent=question.rstrip("?"), a=answer.replace("\n", "\n" + " " * indent))
            + "\n\n"
            for n, (question, answer) in enumerate(pairs, start=1)
        )

    return write


def _table(pairs: Pairs) -> str:
    rows = (f"| {question} | {' '.join(answer.replace('```', '').split())} |\n" for question, answer in pairs)
    return "| Question | Answer |\n|---|---|\n" + "".join(rows) + "\n"


def _nested(pairs: Pairs) -> str:
    lines = []
    for question, answer in pairs:
        first, *rest = answer.split("\n")
        lines += [f"- {question}", f"  - {first}", *(f"    {line}" if line else "" for line in rest)]
    return "\n".join(lines) + "\n\n"


PRESS = "## Press Release\n\n"
RELEASES = {
    "headings in a part": PRESS + _parts("### {title}\n\n{text}"),
    "headings without a part": _parts("## {title}\n\n{text}"),
    "headings at the level of their part": PRESS + _parts("## {title}\n\n{text}"),
    "deep headings": PRESS + _parts("#### {title}\n\n{text}"),
    "numbered headings": PRESS + _parts("### {n}. {title}\n\n{text}"),
    "bold headings with a colon": PRESS + _parts("### **{title}:**\n\n{text}"),
    "headings of paragraphs": PRESS + _parts("### {title} Paragraph\n\n{text}"),
    "headings with a hint": PRESS + _parts("### {title} (one paragraph)\n\n{text}"),
    "emoji headings": PRESS + _parts("### {emoji} {title}\n\n{text}"),
    "underlined headings": PRESS + _parts("{title}\n{line}\n\n{text}"),
    "invisible letters": PRESS.replace("P", "\u200bP") + _parts("### \u200b{title}\ufeff\n\n{text}"),
    "bold labels": PRESS + _parts("**{title}:** {text}"),
    "bold labels with a dash": PRESS + _parts("**{title}** \u2014 {text}"),
    "bold labels on their own line": PRESS + _parts("**{title}**\n{text}"),
    "bold lines": PRESS + _parts("**{title}**\n\n{text}"),
    "italic lines": PRESS + _parts("*{title}*\n\n{text}"),
    "plain labels": PRESS + _parts("{title}: {text}"),
    "bullets": PRESS + _parts("- **{title}:** {text}"),
    "numbered bold": PRESS + _parts("{n}. **{title}:** {text}"),
    "plain prose": PRESS + _prose("{heading}\n\n{subheading}"),
    "prose under its headline": PRESS + _prose("### {heading}\n\n*{subheading}*"),
    "prose under a bold headline": PRESS + _prose("**{heading}**\n\n*{subheading}*"),
    "prose without a part": _prose("## {heading}\n\n*{subheading}*"),
    "prose with an embargo": PRESS + _prose("**FOR IMMEDIATE RELEASE**\n\n### {heading}\n\n{subheading}"),
    "prose under an embargo": _prose("## FOR IMMEDIATE RELEASE\n\n### {heading}\n\n{subheading}"),
    "bold part": "**Press Release:**\n\n" + _prose("{heading}\n\n{subheading}"),
    "mock release": "## Mock Press Release\n\n" + _prose("### {heading}\n\n{subheading}"),
}  # fmt: skip
QUESTIONS = {
    "headings": _asked("### {q}\n\n{a}"),
    "deep headings": _asked("#### {q}\n\n{a}"),
    "tight headings": _asked("### {q}\n{a}"),
    "headings behind Q and a number": _asked("### Q{n}. {q}\n\n{a}"),
    "headings behind Q with A": _asked("### Q: {q}\n\nA: {a}"),
    "headings with a bold A": _asked("### {q}\n\n**A:** {a}"),
    "numbered headings": _asked("### {n}. {q}\n\n{a}"),
    "headings numbered twice": _asked("### 2.{n} {q}\n\n{a}"),
    "headings numbered with a dash": _asked("### {n} - {q}\n\n{a}"),
    "emoji headings": _asked("### ❓ {q}\n\n{a}"),
    "headings with an anchor": _asked('### <a name="q{n}"></a>{q}\n\n{a}'),
    "headings with a rule": _asked("### {q}\n\n{a}\n\n---"),
    "headings that do not ask": _asked("### {silent}\n\n{a}"),
    "bold lines": _asked("**{q}**\n\n{a}"),
    "bold lines over their answer": _asked("**{q}**\n{a}"),
    "bold in the answer's line": _asked("**{q}** {a}"),
    "bold behind Q": _asked("**Q: {q}**\n\nA: {a}"),
    "bold behind Q and a number": _asked("**Q{n}: {q}**\n{a}"),
    "bold behind a number": _asked("**{n}. {q}**\n\n{a}"),
    "bold behind a letter and number": _asked("**E{n}. {q}**\n\n{a}"),
    "bold with an italic A": _asked("**{q}**\n\n*A:* {a}"),
    "bold that does not ask": _asked("**{silent}**\n\n{a}"),
    "bold and italic": _asked("***{q}***\n\n{a}"),
    "labels in bold": _asked("**Q:** {q}\n\n**A:** {a}"),
    "labels in bold on lines": _asked("**Q:** {q}  \n**A:** {a}"),
    "labels in one line": _asked("**Q:** {q} **A:** {a}"),
    "numbered labels": _asked("**Q{n}:** {q}\n\n**A{n}:** {a}"),
    "labels in words": _asked("**Question:** {q}\n\n**Answer:** {a}"),
    "plain labels": _asked("Q: {q}\nA: {a}"),
    "plain labels in one line": _asked("Q: {q} A: {a}"),
    "numbered bold": _asked("{n}. **{q}**\n\n   {a}", 3),
    "numbered bold over its answer": _asked("{n}. **{q}**  \n   {a}", 3),
    "numbered lines": _asked("{n}. {q}\n\n   {a}", 3),
    "numbered lines with A": _asked("{n}. {q}\n   A: {a}", 3),
    "bulleted bold": _asked("- **{q}** {a}", 2),
    "nested bullets": _nested,
    "table": _table,
    "italic lines": _asked("_{q}_\n\n{a}"),
    "italic over its answer": _asked("*{q}*\n{a}"),
    "plain lines": _asked("{q}\n\n{a}"),
    "quoted": _asked("> **{q}**\n\n{a}"),
    "folded away": _asked("<details>\n<summary><b>{q}</b></summary>\n\n{a}\n\n</details>"),
}
FAQS = (
    ("External FAQ", "Internal FAQ"),
    ("FAQ", "Stakeholder FAQ"),
    ("FAQs", "Internal FAQs (the hard questions)"),
    ("Frequently Asked Questions", "Technical FAQ"),
    ("Customer FAQ", "Business FAQ"),
    ("Public FAQ", "Internal / Stakeholder FAQs:"),
    ("Q&A", "3. Internal FAQ"),
    ("Questions and Answers", "Internal Q&A"),
    ("EXTERNAL FAQ (Customer-Facing)", "INTERNAL FAQ (Team-Facing)"),
    ("Questions from customers", "Questions we ask ourselves"),
)
FRONTS = (
    "# Ebb PR/FAQ\n\n",
    "# Ebb - Press Release & FAQ\n\n",
    "# PRFAQ: Ebb\n\n**Author:** Jo Brandt\n**Status:** Draft\n\n---\n\n",
    "Ebb PR/FAQ\n==========\n\n",
    "---\ntitle: Ebb PRFAQ\nstatus: draft\n---\n\n",
    "\ufeff# \U0001f30a Ebb \u2014 PR / FAQ\n\n> Read silently first.\n\n",
    "<!-- draft -->\n\n# Ebb FAQ and press release\n\n- [Press release](#pr)\n- [FAQ](#faq)\n\n",
)


def whole(release: str, questions: Callable[[Pairs], str], number: int = 0) -> str:
    """Write the whole document; the number picks its front and the names of its FAQs."""
    external, internal = FAQS[number % len(FAQS)]
    front = FRONTS[number % len(FRONTS)]
    return f"{front}{release}## {external}\n\n{questions(EXTERNAL)}## {internal}\n\n{questions(INTERNAL)}"


def every_layout() -> Sequence[tuple[str, str]]:
    """Give a document for every way to write the release and one for every way to write questions."""
    ways = list(QUESTIONS.values())
    layouts = [
        (f"release: {name}", whole(text, ways[number % len(ways)], number))
        for number, (name, text) in enumerate(RELEASES.items())
    ]
    texts = list(RELEASES.values())
    layouts += [
        (f"questions: {name}", whole(texts[number % len(texts)], way, number + 3))
        for number, (name, way) in enumerate(QUESTIONS.items())
    ]
    return layouts
