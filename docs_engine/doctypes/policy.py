"""What a document type asks of review and sign-off: areas, parties, days, gate."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from docs_engine.doctypes.definition import DefinitionTable, read_definition
from docs_engine.model.doctype import Area, AreaCondition, DocumentType, SignOffPolicy

SIGNOFF_KEYS = ("meaning", "parties", "expires_after_days", "review_again_after_days")
CONDITION_KEYS = ("area", "question", "unless")


def read_areas(table: DefinitionTable) -> tuple[Area, ...]:
    """Read the areas that must always be judged: at least one, each once."""
    areas = tuple(table.as_member("required_areas", word, Area) for word in table.texts("required_areas"))
    if not areas or len(set(areas)) != len(areas):
        problem = "names an area twice" if areas else "is empty"
        hint = f"Name at least one of: {', '.join(Area)}; each once."
        raise table.wrong("required_areas", f"The key 'required_areas' {problem}.", hint=hint)
    return areas


def read_conditions(
    table: DefinitionTable, required: Sequence[Area], question_keys: Sequence[str]
) -> tuple[AreaCondition, ...]:
    """Read the areas that an answer may add ([[areas_when]]); none when absent."""
    if "areas_when" not in table.values:
        return ()
    return tuple(_condition(entry, required, question_keys) for entry in table.tables("areas_when"))


def read_signoff(table: DefinitionTable) -> SignOffPolicy:
    """Read what a signature means, who signs and for how long ([signoff]); one approver for good when absent."""
    entry = table.table("signoff")
    entry.refuse_unknown(SIGNOFF_KEYS)
    parties = entry.texts("parties")
    if len(parties) == 1 or len(set(parties)) != len(parties):
        message = "The key 'parties' names one party alone or the same one twice."
        raise entry.wrong("parties", message, hint="Name two or more, each once, or leave it out for one approver.")
    policy = SignOffPolicy(
        meaning=entry.text("meaning", SignOffPolicy().meaning),
        parties=parties,
        expires_after_days=entry.whole("expires_after_days"),
        review_again_after_days=entry.whole("review_again_after_days"),
    )
    if 0 < policy.expires_after_days <= policy.review_again_after_days:
        message = "A signature would expire before it is looked at again."
        hint = f"Expected less than {policy.expires_after_days} days."
        raise entry.wrong("review_again_after_days", message, hint=hint)
    return policy


def refuse_gates(folder: Path, types: Mapping[str, DocumentType]) -> None:
    """Raise for a gate that is no other type, and for gates that wait for each other in a ring."""
    for key, doctype in types.items():
        above, gate = [key], doctype.gated_by
        while gate in types and gate not in above:
            above.append(gate)
            gate = types[gate].gated_by
        if not gate:
            continue
        table = read_definition(folder / key / "type.toml")
        if gate == key and len(above) > 1:
            ring = " waits for ".join([*above, key])
            raise table.wrong("gated_by", f"These types wait for each other: {ring}.", hint="Take one gate away.")
        if doctype.gated_by not in types or doctype.gated_by == key:
            hint = f"Expected one of: {', '.join(types)}."
            raise table.wrong("gated_by", f"There is no other document type {doctype.gated_by!r}.", hint=hint)


def _condition(entry: DefinitionTable, required: Sequence[Area], question_keys: Sequence[str]) -> AreaCondition:
    entry.refuse_unknown(CONDITION_KEYS)
    area, question = entry.member("area", Area), entry.text("question")
    if area in required:
        hint = "Take it out of required_areas, or leave the condition out."
        raise entry.wrong("area", f"The area {area.value!r} is required whatever is answered.", hint=hint)
    if question not in question_keys:
        hint = f"Expected one of: {', '.join(question_keys)}."
        raise entry.wrong("question", f"There is no question {question!r}.", hint=hint)
    return AreaCondition(area=area, question=question, unless=entry.texts("unless"))
