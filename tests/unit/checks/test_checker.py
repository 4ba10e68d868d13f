import threading
from dataclasses import replace

import pytest

from docs_engine.checks import Checker, CheckRequest, facts_from_answers
from docs_engine.checks.names import Names
from docs_engine.errors import SettingsError
from docs_engine.model.doctype import DocumentType, Question
from docs_engine.model.finding import DocumentFacts

TEXT = (
    "Nurses struggle with the rota every month.\n\n"
    "The planner is *truly* seamless.\n\n"
    "Nurses struggle with the rota every month.\n"
)


def ids(report):
    return [finding.id for finding in report.findings]


def test_offsets_point_at_the_quote_in_the_source(checker, request_for):
    text = "A **seamless** plan.\n\n> “Truly\n> revolutionary,” said Mia Ross.\n"
    found = [f for f in checker.check(request_for(text)).findings if f.check == "hype"]
    assert [text[f.start : f.end] for f in found] == ["seamless", "Truly\n> revolutionary"]


def test_findings_come_in_reading_order_the_same_every_run(checker, request_for):
    first = checker.check(request_for(TEXT))
    checker.forget()
    assert checker.check(request_for(TEXT)) == first
    assert [f.start for f in first.findings] == sorted(f.start for f in first.findings)


def test_equal_sentences_have_different_ids(checker, request_for):
    found = ids(checker.check(request_for(TEXT)))
    assert len(set(found)) == len(found)


def test_ids_survive_an_edit_elsewhere(checker, request_for):
    before = checker.check(request_for(TEXT))
    after = checker.check(request_for("A new first paragraph about bread.\n\n" + TEXT))
    assert set(ids(before)) <= set(ids(after))


def test_an_id_lapses_when_its_sentence_changes(checker, request_for):
    (before,) = [f for f in checker.check(request_for("The planner is seamless.")).findings if f.check == "hype"]
    (after,) = [f for f in checker.check(request_for("The new planner is seamless.")).findings if f.check == "hype"]
    assert before.id != after.id


def test_no_span_is_flagged_twice_by_one_check(checker, request_for):
    found = checker.check(request_for("A game-changing, best in class, world-class oven. ACME ACME [TARGET DATE]."))
    spans = [(f.check, f.start, f.end) for f in found.findings]
    assert len(set(spans)) == len(spans)


def test_a_weasel_word_in_an_unsupported_claim_is_not_reported_beside_it(checker, request_for):
    found = {f.check for f in checker.check(request_for("Nurses typically spend 40% of a shift on paper.")).findings}
    assert "claim.quantity" in found
    assert "weasel" not in found


def test_code_is_never_checked_as_prose(checker, request_for):
    text = "Run `seamless()` now.\n\n```\nTBD revolutionary [TARGET DATE]\n```\n"
    assert checker.check(request_for(text)).findings == ()


def test_another_language_is_said_once_instead_of_flagged(checker, request_for):
    text = "Die Bäckerei liefert jeden Morgen frisches Brot an alle Schulen der Stadt, und der Fahrer kennt sie. " * 4
    report = checker.check(request_for(text))
    assert report.findings == ()
    reasons = {entry.check: entry.reason for entry in report.not_applicable}
    assert "not in English" in reasons["hype"]
    assert report.words > 60


def test_an_empty_document_says_that_there_is_no_prose(checker, request_for):
    reasons = {entry.reason for entry in checker.check(request_for("")).not_applicable}
    assert "there is no prose to check" in reasons


@pytest.mark.parametrize(
    "text", ["\x00\x07 every tool\u2028fails", "[a](", "|a|\n|-", "<div <b>", "🍞 " * 50, "x" * 300_000]
)
def test_odd_text_is_no_reason_to_fail(checker, request_for, text):
    checker.check(request_for(text))


def test_a_check_of_the_press_release_says_that_there_is_none(checker, request_for):
    report = checker.check(request_for("Bakers bake bread.", "introduction", "main"))
    assert any(e.check == "passive" and "press release" in e.reason for e in report.not_applicable)


def test_customer_language_checks_are_off_where_the_type_says_so(checker, section):
    doctype = DocumentType("coe", "COE", "", (), (), (), (), customer_language=False)
    report = checker.check(CheckRequest(doctype, "", (section("We are excited.", "", "press_release"),)))
    assert any(e.check == "company_first" for e in report.not_applicable)


def test_check_section_gives_the_findings_of_that_section_of_the_whole_check(checker, section):
    request = CheckRequest(None, "", (section("Seamless bread."), section("A truly new oven.")))
    whole = checker.check(request)
    assert checker.check_section(request, 1) == tuple(f for f in whole.findings if f.section_index == 1)


def test_an_edited_document_is_checked_as_if_nothing_were_remembered(checker, section):
    kept = section("Nurses want one plan [E1].\n\n[E1] Interviews with 31 nurses, March 2027.")
    first = CheckRequest(None, "", (kept, section("A seamless plan.")))
    checker.check(first)
    edited = replace(first, sections=(kept, section("A plain plan. The planner is the only one with swaps.")))
    remembered = checker.check(edited)
    checker.forget()
    assert checker.check(edited) == remembered


def test_facts_change_what_is_remembered(checker, request_for):
    text = "Portion does not support night shifts."
    own = checker.check(request_for(text, product="Portion"))
    other = checker.check(request_for(text, competitors=("Portion",)))
    assert [f.check for f in own.findings] == []
    assert [f.check for f in other.findings] == ["claim.comparative"]


def test_threads_share_one_checker(checker, request_for):
    texts = [f"{TEXT}\n\nShift {n} is truly the most dangerous one." for n in range(6)]
    alone = [checker.check(request_for(text)) for text in texts]
    checker.forget()
    together: dict[int, object] = {}
    threads = [
        threading.Thread(target=lambda n=n, text=text: together.update({n: checker.check(request_for(text))}))
        for n, text in enumerate(texts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[n] for n in range(6)] == alone


def test_a_pipeline_that_is_not_installed_is_a_setting_error():
    with pytest.raises(SettingsError, match="not installed") as caught:
        Checker((), "en_core_web_gone").warm()
    assert "BACKCAST_PIPELINE" in caught.value.details


def test_a_package_that_is_no_pipeline_is_a_setting_error():
    with pytest.raises(SettingsError, match="not a spaCy pipeline"):
        Checker((), "click").warm()


def test_facts_are_read_from_the_answers():
    doctype = DocumentType(
        "x",
        "X",
        "",
        (),
        (),
        (
            Question("who", "Who?", "", "", "s", fact="customer"),
            Question("name", "Name?", "", "", "s", fact="product"),
            Question("rivals", "Rivals?", "", "", "s", fact="competitors"),
        ),
        (),
    )
    answers = {"who": "kitchen managers, head cooks and caterers", "name": " Portion ", "rivals": "Tally; CookPlan"}
    assert facts_from_answers(doctype, answers) == DocumentFacts(
        product="Portion", customers=("kitchen managers", "head cooks", "caterers"), competitors=("Tally", "CookPlan")
    )


def test_a_name_found_anew_parses_only_the_paragraphs_that_say_it(checker, request_for):
    quiet = "The ovens are lit before four, and the bread is on the road by five."
    loud = [f"The weavers wait at the gate on day {day}." for day in range(4)]
    told = []
    checker.forget()
    checker.check(request_for("\n\n".join((quiet, *loud[:3])), customers=("nurses",)))
    again = request_for("\n\n".join((quiet, *loud)), customers=("nurses",))
    checker.check(again, lambda done, of: told.append((done, of)))
    assert told == [(done, 4) for done in range(1, 5)]  # all that speak of weavers, who are now an audience


def test_a_set_of_names_is_never_emptied_by_what_a_paragraph_says():
    names = Names(frozenset({"loom"}), customers=("nurses",), audience=frozenset({"weaver", "weavers", "cook"}))
    assert names.within("The Weaver's day") == replace(names, audience=frozenset({"weaver", "weavers"}))
    assert names.within("Bread").audience == frozenset({"cook"})
