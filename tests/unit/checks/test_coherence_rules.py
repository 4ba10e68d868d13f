"""What the checks of a document's coherence leave alone."""

import pytest

from docs_engine.checks import CheckRequest
from docs_engine.checks.rules.sentences import stems


def quotes(checker, request, check):
    return [f.quote for f in checker.check(request).findings if f.check == check]


@pytest.mark.parametrize(
    "answer",
    [
        "We do not know. The owner is the finance team.",
        "We do not know yet; Jo Brandt asks by June.",
        "Unknown. Owner: Jo Brandt. Date: 30 June 2028.",
        "Yes, it depends on the menu.",
        "Hopefully 31 kitchens.",
        "It costs less because nobody types the menu twice and the list prints itself.",
    ],
)
def test_yes_numbers_names_and_owned_unknowns_are_answers(checker, request_for, answer):
    assert quotes(checker, request_for(f"### What will it cost?\n\n{answer}"), "dodging_answer") == []


def test_an_owned_unknown_is_neither_thin_nor_a_hedge_nor_a_claim(checker, request_for):
    text = "### Why would kitchens not weigh their waste?\n\nUnknown. Owner: Jo Brandt. Date: 30 June 2028."
    assert [f.check for f in checker.check(request_for(text, "internal_faq", "internal_faq")).findings] == []


def test_a_hedged_number_is_found_where_no_claim_is(checker, request_for):
    text = "Kitchens may throw away 19% of the food [E1].\n\n[E1] Own weighing, 31 kitchens, March 2027."
    assert quotes(checker, request_for(text), "hedged_claim") == ["Kitchens may throw away 19% of the food [E1]."]


def test_a_repeated_fact_is_found_in_the_second_place(checker, request_for):
    text = "In 31 kitchens 19% of cooked food was thrown out.\n\n19% of the cooked food in 31 kitchens was thrown out."
    found = quotes(checker, request_for(text), "repeated_fact")
    assert found == ["19% of the cooked food in 31 kitchens was thrown out."]


def test_rows_of_a_table_repeat_nothing(checker, request_for):
    row = (
        "| Cooked food thrown away in all of the kitchens: 19% | Cooked food thrown away in all of the kitchens: 19% |"
    )
    assert quotes(checker, request_for(f"{row}\n|---|---|\n{row}"), "repeated_fact") == []


def test_goals_without_labels_are_served_by_a_shared_word(checker, section):
    goals = section("- Refunds take 4 days.\n- Damage falls to 3%.", "goals", "main")
    plan = section("We refund at the door.", "strategic_priorities", "main")
    request = CheckRequest(None, "", (goals, plan))
    assert quotes(checker, request, "goal_without_priority") == ["Damage falls to 3%."]


def test_forms_of_a_word_have_one_stem():
    assert stems("refunds refunded refunding") == stems("refund")


def test_an_answer_in_a_table_is_read_as_one(checker, request_for):
    text = "| Question | Answer |\n|---|---|\n| What will it cost? | Too early to say. |"
    assert quotes(checker, request_for(text), "dodging_answer") == ["Too early to say."]
