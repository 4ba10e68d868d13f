"""Everything that is shown has a name and a tone."""

import pytest

from docs_engine.model.doctype import Area
from docs_engine.model.document import State
from docs_engine.model.finding import Severity
from docs_engine.model.review import Ending, EscalationAnswer, Judgement, OutcomeResult
from docs_engine.model.stage import Stage
from docs_engine.ui import states


@pytest.mark.parametrize(
    ("labels", "all_of"),
    [
        (states.STATE_LABELS, State),
        (states.STATE_TONES, State),
        (states.AREA_LABELS, Area),
        (states.JUDGEMENT_LABELS, Judgement),
        (states.JUDGEMENT_TONES, Judgement),
        (states.ENDINGS, Ending),
        (states.OUTCOME_LABELS, OutcomeResult),
        (states.STAGE_LABELS, Stage),
        (states.STAGE_MEANINGS, Stage),
        (states.ESCALATION_LABELS, EscalationAnswer),
        (states.SEVERITY_LABELS, Severity),
    ],
)
def test_no_value_is_without_its_label(labels, all_of):
    assert set(labels) == set(all_of)
