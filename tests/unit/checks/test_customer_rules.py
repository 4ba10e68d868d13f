"""One customer, in the customer's words, from the press release to the FAQ."""

from pathlib import Path

import pytest

from docs_engine.checks import CheckRequest
from docs_engine.doctypes import load_document_types
from docs_engine.model.finding import DocumentFacts
from docs_engine.model.stage import Stage

ROOT = Path(__file__).parents[3]

LONG_ANSWER = "### How will it be kept up?\n\n" + "The kitchen cooks lunch every day. " * 30


@pytest.fixture(scope="module")
def found(checker, section):
    def check(release: str, faq: str, check: str, **facts: object) -> list[str]:
        sections = (section(release, "summary", "press_release"), section(faq, "internal_faq", "internal_faq"))
        report = checker.check(CheckRequest(None, "", sections, DocumentFacts(**facts)))
        return [finding.quote for finding in report.findings if finding.check == check]

    return check


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("It closes KITCH-1042 and KITCH-1042 again.", ["KITCH-1042"]),
        ("It follows ISO-9001, UTF-8 and COVID-19 rules.", []),
        ("Codenamed Falcon, it is here.", ["Codenamed Falcon"]),
        ("Larkfield's Support Team and the Customer Care team answer.", []),
        ("The Menu Platform team answers.", ["The Menu Platform team"]),
    ],
)
def test_words_of_the_inside_are_found_once(found, text, quotes):
    assert found(text, "It works.", "jargon", customers=("kitchen manager",)) == quotes


def test_a_text_that_shows_code_is_read_by_people_who_know_the_terms(found):
    assert found("It calls an endpoint.", "It works.", "jargon") == ["endpoint"]
    assert found("It calls an endpoint with `POST /menu`.", "It works.", "jargon") == []


def test_a_number_of_the_release_is_found_unless_an_answer_gives_it(found):
    release = "With Portion kitchens throw away 45% less food than in 2026, from 9:30 on."
    assert found(release, LONG_ANSWER, "release_support", product="Portion") == [release]
    answered = f"{LONG_ANSWER}\n\nIn the pilot waste fell by 45 percent [E1]."
    assert found(release, answered, "release_support", product="Portion") == []


def test_quoted_words_and_versions_are_no_promises(found):
    release = 'Portion 12 answers "10 pasta less, 25 curry more" in one step.'
    assert found(release, LONG_ANSWER, "release_support", product="Portion") == []


def test_a_faq_about_somebody_else_is_told_with_the_other_name(checker, section):
    faq = "### Who pays?\n\n" + "A landlord pays, and landlords get the bill. " * 4
    sections = (
        section("Kitchen managers read one page.", "summary", "press_release"),
        section(faq, "external_faq", "external_faq"),
    )
    request = CheckRequest(None, "", sections, DocumentFacts(customers=("kitchen manager",)))
    (finding,) = [each for each in checker.check(request).findings if each.check == "same_customer"]
    assert (finding.quote, finding.section) == ("landlord", "external_faq")
    assert "kitchen manager" in finding.message


def test_a_hedge_far_from_the_number_or_in_a_condition_is_left_alone(checker, request_for):
    text = "Waste may fall. We weighed 31 kitchens. If it rains, waste may reach 40%. In May 31 kitchens began."
    assert "hedged_claim" not in [finding.check for finding in checker.check(request_for(text)).findings]


def test_a_priority_without_a_goal_and_a_goal_without_a_priority_are_both_told(checker, section):
    goals = section("G1. Refunds take 4 days.\n\nG2. Damage falls to 3%.", "goals", "main")
    plan = section("P1, for G1: refund at the door.\n\nP2: a new logo.", "strategic_priorities", "main")
    found = [(f.check, f.quote) for f in checker.check(CheckRequest(None, "", (goals, plan))).findings]
    assert ("goal_without_priority", "G2. Damage falls to 3%.") in found
    assert ("priority_without_goal", "P2: a new logo.") in found


def test_a_part_whose_sections_are_not_recognised_is_not_called_missing(checker, section):
    pr_faq = load_document_types(ROOT / "templates")["pr_faq"]
    sections = (section("Kitchens read one page.", "", "press_release", "Read me"),)
    report = checker.check(CheckRequest(pr_faq, "", sections))
    reasons = [entry.reason for entry in report.not_applicable if entry.check == "missing_section"]
    assert reasons == ["none of the sections of press release was recognised in its text"]
    assert all("Summary" not in finding.message for finding in report.findings if finding.check == "missing_section")


def test_a_check_of_later_stages_says_so_at_the_first(checker, section):
    pr_faq = load_document_types(ROOT / "templates")["pr_faq"]
    request = CheckRequest(pr_faq, "", (section(LONG_ANSWER, "internal_faq", "internal_faq"),), stage=Stage.HYPOTHESIS)
    reasons = [entry.reason for entry in checker.check(request).not_applicable if entry.check == "kill_threshold"]
    assert reasons == ["only at the stage validated or growth"]


def test_a_note_in_a_block_quote_is_nobodys_words(checker, section):
    pr_faq = load_document_types(ROOT / "templates")["pr_faq"]
    release = section("Kitchens read it.\n\n> Please note that the page is printed every day.", "", "press_release")
    messages = [each.message for each in checker.check(CheckRequest(pr_faq, "", (release,))).findings]
    assert "The press release has no customer quote." in messages


def test_whom_a_text_speaks_of_is_counted_without_its_quotes(checker, section):
    sections = (
        section("You read one page. Kitchen managers print it. We help them.", "solution", "press_release"),
        section('"We love you," said Jo Brandt, kitchen manager.', "customer_quote", "press_release"),
        section("We earn 6 pounds.", "internal_faq", "internal_faq"),
    )
    voice = checker.check(CheckRequest(None, "", sections, DocumentFacts(customers=("kitchen manager",)))).voice
    assert (voice.you, voice.they, voice.we) == (1, 2, 1)
    assert "press release and external FAQ" in voice.told


def test_nobody_counts_whom_a_correction_of_error_speaks_of(checker, section):
    coe = load_document_types(ROOT / "templates")["coe"]
    assert checker.check(CheckRequest(coe, "", (section("We failed them.", "summary"),))).voice is None
