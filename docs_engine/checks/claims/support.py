"""What backs a sentence: a mark, a citation, a named source with its date, an own measurement, arithmetic."""

import re
from collections.abc import Iterable, Iterator

from docs_engine.checks.passages import MARK, Passage

_SOURCES = re.compile(
    r"\b(?:sources?|stud(?:y|ies)|surveys?|reports?|research|papers?|articles?|data|poll|census|benchmarks?|analysis|"
    r"according|statistics|interviews?|measured|measurements?|results|ref(?:erence)?s?|case stud(?:y|ies)|whitepaper|"
    r"blog|issues?|discussion|evidence|audit|thread)\b",
    re.IGNORECASE,
)
_YEAR = r"(?:19|20)\d\d"
_STUDY = r"(?:survey|study|report|census|poll|paper|audit|review|index)"
_NAMED_STUDIES = "|".join(
    (
        rf"\b[A-Z][\w'&.-]+(?:'s)? (?:[\w'-]+ ){{0,3}}{_YEAR} (?:[\w'-]+ ){{0,3}}{_STUDY}\b",
        rf"\b{_YEAR} (?:[A-Z][\w'&-]+ ){{1,4}}(?:[\w'-]+ )?{_STUDY}\b",
        rf"\b{_STUDY} (?:by|in|of|from) (?:the )?[A-Z][^.]{{2,60}}{_YEAR}",
        rf"\b{_YEAR} {_STUDY} (?:by|in|of|from) (?:the )?[A-Z]",
    )
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_IN_BRACKETS = (
    r"\((?!e\.g\.|i\.e\.|for example)[^()]*"
    r"(?:\b(?:docs?|documentation|reports?|pages?|tables? \w+\d|figures? \w+|sheets?|logs?|"
    r"minutes|notes|summary|dashboards?|extract|post-?mortem|snapshot|transcript|actuals|register|notebook|wells|"
    r"quote of|contract|repo|invoice|survey|study|census|statute|section|appendix|ticket|spec|data ?sheet|interviews|"
    r"art\.|law|regulation|fact sheet|statistics)\b|\w{3,}/\w+[/.-]\w|\.(?:md|csv|tsv|xlsx|json|pdf|ipynb)\b|"
    r"\b(?!FY|Q[1-4])[A-Z]{2,}[- ]?\d[\d-]*|\b\w+, (?:\d{1,2} )?"
    + _MONTH
    + r"\b|(?:median|average|mean|sample) of (?:\d|\w+ runs)|\b\d+ (?:\w+ )?"
    r"(?:runs|samples|observations|interviews|responses|respondents|participants|shifts|moves|spans|cases|trials)\b)[^()]*\)"
)
_ALWAYS = (
    (
        re.compile(r"\[(?:E|evidence|sources?|refs?)\s?\d*:\s*[^\]\s][^\]]*\]", re.IGNORECASE),
        "a source in brackets",
    ),
    (re.compile(r"\b(?:Regulation|Directive) \((?:EU|EC)\)|\bArt(?:icle|\.) \d|§ ?\d"), "a law by its number"),
    (re.compile(r"\b[\w-]+/[\w./-]*\.(?:ipynb|csv|tsv|md|json|pdf|xlsx|txt)\b"), "a file that can be opened"),
    (
        re.compile(r"\b[Ii]n (?:the|our) (?:last|latest|\d{4}) (?:audit|census|survey|inspection|review)\b"),
        "a named source",
    ),
    (re.compile(r"\b[A-Z]\w+\b[^.;]{0,60}\breports that\b"), "what a named source found"),
    (
        re.compile(r"\b[A-Z]\w+ (?:has |have )?(?:found|reported|estimated|calculated|measured) that\b"),
        "what a named source found",
    ),
    (re.compile(_IN_BRACKETS, re.IGNORECASE), "a source in brackets"),
    (
        re.compile(
            r"\b(?:according to|as stated in|taken from|from) (?:the|our|its|their) (?:own |\w+ )?(?:data ?sheet|"
            r"statistics|logs?|records|documentation|docs|handbook|specification|minutes|books)\b",
            re.IGNORECASE,
        ),
        "a named source",
    ),
    (
        re.compile(
            r"\b(?:transcripts?|letters?|contracts?|notes|minutes|method|notebook|raw data|figures|results|numbers|"
            r"logs?) (?:is|are) (?:in|on|at|attached|linked)\b",
        ),
        "a place where it can be looked up",
    ),
    (re.compile(r"\bas [A-Z]\w+[^.;]{0,40} (?:announced|reported|published|stated|wrote)\b"), "a named source"),
    (
        re.compile(r"\b(?:[Pp]olicy|[Ss]tandard|RFC|ISO|DIN|EN|IEC) (?:[A-Z]{2,}-?)?\d+\b"),
        "a law by its number",
    ),
    (
        re.compile(r"\b(?:call|interview|meeting|field) notes are in\b|\bsee (?:issue|ticket|page|section) #?\d"),
        "a named source",
    ),
    (
        re.compile(
            r"\b[Oo]f (?:the |all |our )?\d[\d,]* \w+(?: \w+){0,6},? (?:only |just )?"
            r"(?:\d|(?:\w+teen|all|none|one|two|three|half)\b)|"
            r"\b(?:\d[\d,]*|(?:[Tt]wenty|[Tt]hirty|[Ff]orty)(?:-\w+)?|[Tt]en|[Tt]welve) \w+(?: \w+)? were "
            r"(?:evaluated|tested|interviewed|surveyed|measured|reviewed|compared|asked|examined)\b|"
            r"\bin \d+ (?:of|cases)\b|\b[Ii]n \d[\d,]*\+? \w+ we\b"
        ),
        "a sample",
    ),
    (re.compile(rf"\(\s*[A-Z][\w&.'\- ]{{1,60}},?\s+{_YEAR}[a-z]?\s*\)"), "a source with its year"),
    (re.compile(r"\bsources?:\s*\S", re.IGNORECASE), "a named source"),
    (re.compile(rf"\b[Aa]ccording to (?:the |a |an )?[\w' -]{{0,40}}?(?:[A-Z]\w+|{_YEAR})"), "a named source"),
    (
        re.compile(r"\b(?:[Ss]ee|[Ii]n|[Pp]er|[Ff]rom) (?:the )?(?:[Aa]ppendix|[Tt]able|[Ff]igure|[Ee]xhibit)\b"),
        "a table or appendix",
    ),
    (re.compile(r"\bn\s?=\s?\d+", re.IGNORECASE), "a sample"),
    (re.compile(r"\b\d[\d,]* (?:of|out of) (?:the |our |all )?\d[\d,]*\b"), "a sample"),
    (
        re.compile(
            r"\b\d{1,3} of (?:those|these|them|the \d+)\b|\btold us\b.{0,300}\b\d|\b\d[\d,]{0,12}\b.{0,300}\btold us\b"
        ),
        "a sample",
    ),
    (re.compile(_NAMED_STUDIES), "a named study with its year"),
)
_NUMBER = r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)"
_MEASURED = re.compile(
    r"\bwe (?:have )?(?:\w+ly )?(?:measured|interviewed|surveyed|tested|timed|weighed|sampled|analysed|analyzed|"
    r"counted|observed|polled|tracked|logged|benchmarked|asked|reviewed|audited|visited|shadowed|recorded|"
    r"replayed|rehearsed|withheld|simulated|compared|ran (?=\d)|did (?=\d)|"
    r"spoke (?:to|with)|talked (?:to|with))\b"
    r"|\b(?:survey|study|interviews?|poll|trial|benchmark|beta|pilot|a/b test|usability tests?|field test|experiment|"
    r"test set|sample|measured|"
    r"measurements?|time study|end-to-end runs?|load tests?)\b[^.;]{0,60}\b(?:of|with|in|among|across|on|over)\b",
    re.IGNORECASE,
)
_RESPONDENTS = re.compile(
    r"\b(?:respondents|surveyed|interviewees|participants (?:said|reported)|(?:responded to|answered|completed) "
    r"(?:the|our|a) (?:survey|poll|questionnaire))\b",
    re.IGNORECASE,
)
_RECORDS = re.compile(
    r"(?:,|\b(?:from|in|per|on|by)) (?:the |our |its |their |last )?(?:[\w'-]+ ){0,3}(?:logs?|statistics|invoices?|"
    r"planning doc|dashboard|data room|records|register|minutes|ledger|bills?|cmdb(?: extract)?|extract)\b"
    r"(?= of\b| from\b|[^\w]*$|[,;)])",
    re.IGNORECASE,
)
_LENT = re.compile(
    r"\b(?:survey|study|interviews?|poll|respondents?|we (?:measured|asked|counted|observed)|benchmarks?)\b",
    re.IGNORECASE,
)
_RUN = re.compile(
    r"\b(?:end-to-end|integration|load|test) runs? (?:against|on|over)\b|"
    r"\bwe (?:validated|verified|ran) [^.]{0,40}\bagainst\b",
    re.IGNORECASE,
)
_DIGIT_OR_NUMBER = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
_ARITHMETIC = re.compile(
    "\\d[^.=]{0,80}(?:[x\u00d7*/+\u2212]|times|multiplied by|divided by)\\s*[$€£]?\\d"
    "[^=]{0,80}(?:=|≈|gives|makes|is)\\s*[~$€£]?\\d"
)
_AT_EACH = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b)[^.=()]{0,30} at [$€£]?\d[\d,.]* ?\w*\s?[=)]"
)
_FORMULA = re.compile("\\d[)\\s]+(?:\\w+ )?[/x\u00d7*\u2212+]\\s+\\(?\\d", re.IGNORECASE)
_PARTS = re.compile(r"[$€£]\d[\d,.]*\w*[^:.]{0,40}: [^:]{0,60}[$€£]\d[^:]{0,60}[$€£]\d")
_RESULT = re.compile(r"\b(?:which is|which makes|comes to|that is|so that's|giving us|which for)\b", re.IGNORECASE)
_TWO_DIGITS = re.compile(r"\d[^\d]*\d")
_PLAIN_LINK = re.compile(r"^(?:\[?\d+\]?|source|here|link|ref(?:erence)?|study|report|survey|data|\^)$", re.IGNORECASE)


def marks_in(text: str) -> Iterator[re.Match[str]]:
    """Every evidence mark of a text: [E1], [1], [^x]."""
    if "[" in text:
        yield from MARK.finditer(text)


MEASURED = frozenset({"a sample", "the respondents of a survey", "an own measurement with its sample", "an own test"})
OF_ITS_OWN = frozenset(
    {"a source in brackets", "a table or appendix", "a law by its number", "what a named source found"}
)
_DIGIT = re.compile(r"\d")
_LEANING = re.compile(
    r"^\W*(?:in (?:an?|our|the) (?:\w+ )?(?:survey|study|audit|trial|pilot|poll|interviews?|review|test)|"
    r"we (?:interviewed|asked|surveyed|measured|counted|observed|timed|tested|tracked|analysed|analyzed)|according to|"
    r"the (?:[\w'-]+ ){0,3}(?:survey|study|report|census|audit)|"
    r"it|they|this|that|these|those|he|she|so|only|none|all of|most of|another|some of|"
    r"the (?:rest|others?|same|median|average|midpoint|slowest|fastest|largest|smallest|longest|shortest|worst)|"
    r"(?:only )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) "
    r"(?:of|were|was|have|had|did|could|ran|said|named|asked))\b|\b(?:of|in|all|both) (?:them|those|these)\b|"
    r"^\s*\(|^\W*sources?:|^\W*\d[\w ]{0,20}[\u00d7*/]",
    re.IGNORECASE,
)


def leans_back(text: str) -> bool:
    """Tell whether a sentence goes on with what the one before began: it begins with a pointer, or with evidence."""
    return bool(_LEANING.match(text))


def counts_on(text: str) -> bool:
    """Tell whether a sentence holds a number, and so may be one more result of a measurement."""
    return bool(_DIGIT.search(text))


def support_in(passage: Passage, start: int, end: int) -> str:
    """Say what in this sentence can be followed by a reader who asks for evidence, "" for nothing.

    Evidence marks are left to the caller, who knows whether they are defined.
    """
    text = passage.prose[start:end]
    written = passage.text[start:end] if any(span.code for span in passage.spans) else text
    for pattern, name in _ALWAYS:
        if pattern.search(written):
            return name
    if _has_number(text):
        lent = "what the list's lead names" if passage.lead and _LENT.search(passage.lead) else ""
        return _measured_in(text) or _link(passage, start, end) or lent
    return "an own test" if _RUN.search(text) else _link(passage, start, end)


def _has_number(text: str) -> bool:
    return bool(_DIGIT_OR_NUMBER.search(text))


def _measured_in(text: str) -> str:
    """Say which measurement or calculation stands behind the numbers of a sentence."""
    if _RESPONDENTS.search(text):
        return "the respondents of a survey"
    if _MEASURED.search(text):
        return "an own measurement with its sample"
    if _RUN.search(text):
        return "an own test"
    if _RECORDS.search(text):
        return "records of one's own"
    calculated = (
        _FORMULA.search(text)
        or _PARTS.search(text)
        or _AT_EACH.search(text)
        or _ARITHMETIC.search(text)
        or _states_result(text)
    )
    return "arithmetic from stated inputs" if calculated else ""


def _states_result(text: str) -> bool:
    """Tell whether two numbers come to a third one before the next full stop.

    Looked for around its words: one pattern for the whole would try every pair of digits of a long row of numbers.
    """
    for found in _RESULT.finditer(text):
        before, after = text[: found.start()].rpartition(".")[2], text[found.end() :].partition(".")[0]
        if _TWO_DIGITS.search(before) and any(letter.isdecimal() for letter in after):
            return True
    return False


def _link(passage: Passage, start: int, end: int) -> str:
    """Count a link when it leads to evidence, not when it is the address of a product that happens to be named."""
    for number, span in enumerate(passage.spans):
        begin = passage.starts[number] - passage.shift
        if span.href and begin < end and begin + len(span.text) > start:
            beside = passage.text[max(start, begin - 40) : begin]
            if _PLAIN_LINK.match(span.text.strip()) or _SOURCES.search(span.text) or _SOURCES.search(beside):
                return "a link to a source"
    return ""


def defined_marks(texts: Iterable[str]) -> frozenset[str]:
    """Find the marks that a document defines: at the beginning of a line, as a footnote or link definition."""
    found: set[str] = set()
    for text in texts:
        if "[" in text:
            for match in _DEFINED.finditer(text):
                found.add(match[1].upper())
    return frozenset(found)


_DEFINED = re.compile(
    r"^[ \t>*|-]*(?:\d+[.)]\s+)?\**\[(E\d{1,3}|\d{1,3}|\^[\w-]{1,40})\]\**(?::|\s+[^\s\[(.,;])", re.MULTILINE
)
