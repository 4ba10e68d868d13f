"""What states, verdicts and areas are called on screen, and in which tone they are shown."""

from docs_engine.model.claim import ClaimCategory, Support
from docs_engine.model.doctype import Area
from docs_engine.model.document import State
from docs_engine.model.finding import Severity
from docs_engine.model.review import Ending, EscalationAnswer, Judgement, OutcomeResult
from docs_engine.model.stage import Stage

# Tones are names of the components' style sheets; a tone never stands alone, its label always says the same.
STATE_LABELS = {
    State.DRAFT: "Draft",
    State.IN_REVIEW: "In review",
    State.CHANGES_REQUESTED: "Changes requested",
    State.NOT_RECOMMENDED: "Not recommended",
    State.RECOMMENDED: "Recommended",
    State.APPROVED: "Approved",
    State.APPROVED_OVERRIDE: "Approved by override",
    State.WITHDRAWN: "Withdrawn",
    State.LOCKED: "Locked",
}
STAGE_LABELS = {
    Stage.HYPOTHESIS: "Hypothesis",
    Stage.VALIDATED: "Validated",
    Stage.GROWTH: "Growth",
}
STAGE_MEANINGS = {
    Stage.HYPOTHESIS: "Hypothesis: an idea that may still guess; most findings are suggestions",
    Stage.VALIDATED: "Validated: tried with customers; claims need their evidence",
    Stage.GROWTH: "Growth: asks for money and people; numbers and demand without support are blockers",
}
SUPPORT_LABELS = {
    Support.SUPPORTED: "Supported",
    Support.DANGLING: "Mark leads nowhere",
    Support.UNSUPPORTED: "Unsupported",
    Support.EXEMPT: "Exempt",
}
SUPPORT_TONES = {
    Support.SUPPORTED: "green",
    Support.DANGLING: "amber",
    Support.UNSUPPORTED: "red",
    Support.EXEMPT: "plain",
}
CLAIM_LABELS = {
    ClaimCategory.QUANTITY: "A number",
    ClaimCategory.COMPARATIVE: "A comparison",
    ClaimCategory.SUPERLATIVE: "A superlative",
    ClaimCategory.CAUSAL: "A cause",
    ClaimCategory.UNIVERSAL: "All or none",
    ClaimCategory.DEMAND: "What people want or feel",
    ClaimCategory.VAGUE: "A vague source",
}
STATE_TONES = {
    State.DRAFT: "plain",
    State.IN_REVIEW: "blue",
    State.CHANGES_REQUESTED: "amber",
    State.NOT_RECOMMENDED: "red",
    State.RECOMMENDED: "green",
    State.APPROVED: "green",
    State.APPROVED_OVERRIDE: "red",
    State.WITHDRAWN: "plain",
    State.LOCKED: "amber",
}
AREA_LABELS = {
    Area.DESIGN: "Design",
    Area.CUSTOMER_EXPERIENCE: "Customer experience",
    Area.ARCHITECTURE: "Architecture",
    Area.AB_TESTING: "A/B testing",
}
JUDGEMENT_LABELS = {
    Judgement.APPROVE: "Approve",
    Judgement.APPROVE_WITH_NOTES: "Approve with notes",
    Judgement.REQUEST_CHANGES: "Request changes",
    Judgement.REJECT: "Reject",
    Judgement.NOT_APPLICABLE: "Not applicable",
}
JUDGEMENT_TONES = {
    Judgement.APPROVE: "green",
    Judgement.APPROVE_WITH_NOTES: "green",
    Judgement.REQUEST_CHANGES: "amber",
    Judgement.REJECT: "red",
    Judgement.NOT_APPLICABLE: "plain",
}
# What a review ends in: its name, its tone, and what that means for everybody.
ENDINGS = {
    Ending.GO: ("Go", "green", "Every area is judged and nothing speaks against it: it can be signed."),
    Ending.ITERATE: ("Iterate", "amber", "A new version has to answer what is asked for; then it is judged again."),
    Ending.STOP: ("Stop", "red", "The bar raiser recommends against it. Going ahead takes an override with data."),
}
ESCALATION_LABELS = {
    EscalationAnswer.ACKNOWLEDGED: "Acknowledged",
    EscalationAnswer.UPHELD: "Upheld",
    EscalationAnswer.REVERSED: "Reversed",
}
OUTCOME_LABELS = {
    OutcomeResult.RIGHT: "Turned out right",
    OutcomeResult.WRONG: "Turned out wrong",
    OutcomeResult.MIXED: "Turned out mixed",
}
SEVERITY_LABELS = {
    Severity.SUGGESTION: "Suggestion",
    Severity.WARNING: "Warning",
    Severity.BLOCKER: "Blocker",
}


def chip(state: State) -> dict[str, str]:
    """Return a state as the components draw it."""
    return {"label": STATE_LABELS[state], "tone": STATE_TONES[state]}
