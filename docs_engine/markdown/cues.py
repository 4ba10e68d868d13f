"""The words by which press-release prose gives its parts away."""

import re

DASHES = ("\u2014", "\u2013", "-", "~")

_OPENS, _CLOSES = '"“„«', '"”»'
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[A-Za-z]*\.?"
_CITY = r"[A-ZÀ-Þ][\w.'-]{1,20}(?:[ ](?:[A-ZÀ-Þ][\w.'-]{0,20}|de|of|am|upon)){0,3}(?:,\s*[A-Z][\w.]{1,20}){0,2}"
_DAY = rf"(?:{_MONTH}|\d{{1,2}}\s+{_MONTH}|\d{{4}}|\[[^\]]{{2,40}}\])"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


DATELINE = re.compile(rf"^[\W_]{{0,6}}{_CITY}\s*[,(\u2014\u2013:-]\W{{0,6}}(?:\([\w ]{{1,30}}\)\W{{1,6}})?{_DAY}")
ANNOUNCING = re.compile(
    r"\b(?:today|now)\b.{0,80}\b(?:announc|launch|introduc|unveil|releas|open|shipp)"
    r"|\bis (?:out|available) (?:now|today)\b|\b(?:starting|beginning|as of|from) today\b"
    r"|\b(?:announc(?:e|es|ed|ing)|unveil(?:s|ed)?|launched)\b|\b(?:announcement|general availability) of\b",
    re.IGNORECASE | re.DOTALL,
)
QUOTE_START = re.compile(rf"^\W{{0,3}}[{_OPENS}]")
QUOTED = re.compile(rf"[{_OPENS}][^{_OPENS}{_CLOSES}]*[{_CLOSES}]")
SAID = re.compile(
    rf"[{_CLOSES}],?\s*(?:[-\u2014\u2013]|said|says|explain(?:s|ed)|add(?:s|ed)|not(?:es|ed)|according)"
    rf"|\b(?:said|says)\b.{{1,80}}[{_OPENS}]",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\n\s*[\u2014\u2013~-]+\s*\W{0,3}[A-Z]")
LEADER = _any(
    "ceo", "cto", "coo", "cpo", "chief", "president", "vice[- ]president", "s?vp", "director", "chair", "chairman",
    "chairwoman", "chairperson", "head of", "general manager", "leader", "executive", "co-?founder", "managing",
    "product (?:manager|lead)", "leads", "councillor", "mayor", "commissioner", "secretary", "minister", r"spokes\w+",
)  # fmt: skip
NAMED = re.compile(
    r"\b(?:announc(?:es?|ed|ing)|launch(?:es|ed|ing)?|introduc(?:es?|ed|ing)|unveil(?:s|ed)?|releas(?:es?|ed)|opened|shipping)"
    r"\s+(?:the\s+)?(?:(?:general\s+)?(?:availability|launch|release)\s+of\s+)?(?:the\s+|an?\s+)?"
)
MAKER = _any(
    "we (?:built|made|started|created|designed|kept|set out|flipped|believe|wanted|heard|row|launched)",
    r"we(?:'re|\u2019re| are) (?:\w+ )?(?:proud|excited|thrilled|delighted|pleased|on a mission|committed)",
    "just getting started",
    "our (?:customers|users|mission|team|commitment|company)", "ceo", "founder", "co-?founder", "chief executive",
)  # fmt: skip
USER = _any(
    "i used to", "we used to", "before", "i (?:saw|tried|started|switched|get|got|know|can|have|no longer)", "my",
    "saved? (?:us|me)", "now (?:i|we)", "since we switched", "our (?:nurses|staff|cooks|drivers|engineers|kitchens?)",
)  # fmt: skip
CALL = _any(
    "to (?:learn|find out|read|see) more", "learn more", "for more information", "more information", "visit",
    "sign[- ]?up", "download", "get started (?:today|now|at)", r"available (?:now|today)?\s*(?:at|from|on)", "try it",
    "register", "registration", "apply (?:at|now|today|online)", "book", "wishlist", "grab", "order", "install", "buy",
    "register", "request (?:access|an invite)", "join (?:the|us)", "contact us", "go to",
)  # fmt: skip
PLACE = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|org|io|net|dev|ai|app|example|gov|edu|co)\b")
STARTING = re.compile(
    r"^\W*(?:getting started|to get started|how it works|getting set up|to start|to begin|to use|first,|it takes"
    r"|using .{2,40} is (?:simple|easy)|customers (?:simply|just|can start)|simply )",
    re.IGNORECASE,
)
PROBLEM = _any(
    "today", "until now", "currently", "previously", r"struggl\w*", r"problem\w*", r"challeng\w*", r"difficult\w*",
    "costly", "expensive", "time[- ]consuming", r"manual\w*", "hard to", "no way", r"lack\w*", "few",
    "there (?:is|are) no", "from scratch", "needs? to", "cannot",
    "can['\u2019]t", "waste[sd]?", "fail(?:s|ed)?", r"frustrat\w*",
    "forced to", "have to", "had to", "without", "lose", "losing", "lost", "slow", "tedious", "error[- ]prone",
    "risk", "nobody", "none",
)  # fmt: skip
SOLUTION = _any(
    r"solv\w+", "lets?", r"enabl\w+", r"allow\w*", r"provid\w+", r"introduc\w+", "now", "instead", r"automatic\w*",
    "solution", "makes? it", "designed to", "built to", "helps?", "gives?", r"combin\w+", "can now", r"simpl\w+",
    r"eliminat\w+", r"remov\w+", r"replac\w+", r"creat(?:es|ing|ed)",
)  # fmt: skip
SOLUTION_START = re.compile(
    r"^\W*(?:(?i:that['\u2019]s why|introducing|enter |this is why|our solution)|With (?:the )?[A-Z]\w+"
    r"|With [a-z][\w ]{2,30},)"
)
