import pytest

from docs_engine.model.claim import ClaimCategory, ClaimSubject, Support


def claims(checker, request):
    return [(claim.category, claim.support) for claim in checker.check(request).claims]


def supports(checker, request):
    return [claim.support for claim in checker.check(request).claims]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Warehouse pickers walk 11 miles for 40% of their orders.", ClaimCategory.QUANTITY),
        ("Few farmers know the price of water.", ClaimCategory.QUANTITY),
        ("Existing ledgers cannot split a bill.", ClaimCategory.COMPARATIVE),
        ("Most boats are slower than the ferry.", ClaimCategory.COMPARATIVE),
        ("Invoicing is the slowest step of any trade.", ClaimCategory.SUPERLATIVE),
        ("Poor lighting causes accidents.", ClaimCategory.CAUSAL),
        ("Every landlord keeps paper receipts.", ClaimCategory.UNIVERSAL),
        ("Tenants hate the phone queue.", ClaimCategory.DEMAND),
        ("Comparing insurance is confusing and slow.", ClaimCategory.DEMAND),
        ("Experts agree that paper maps are finished.", ClaimCategory.VAGUE),
    ],
)
def test_an_assertion_about_the_world_is_a_claim(checker, request_for, text, category):
    assert (category, Support.UNSUPPORTED) in claims(checker, request_for(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tap the map to see the next ferry.",
        "You can split a bill in three ways.",
        "The file is stored for 30 days.",
        "Ferrymen can change the timetable.",
        "If the lamp fails, the guard gets a message.",
        "Our goal is to halve the phone queue by May 2028.",
        "The price is 12 euros a month, and 40% less for schools.",
        "What do tenants hate most?",
        "We do not know how many landlords keep paper receipts; Jo Brandt asks 40 of them by 30 June.",
    ],
)
def test_instructions_features_limits_goals_and_questions_need_no_support(checker, request_for, text):
    assert [f for f in checker.check(request_for(text)).findings if f.check.startswith("claim.")] == []


def test_a_year_before_a_number_is_no_share(checker, request_for):
    texts = ("Tenants missed calls in spring 2026 in 13 streets.", "Tenants missed 26 in 130 calls.")
    marked = [[f.message for f in checker.check(request_for(text)).findings] for text in texts]
    assert not any("2026 in 13" in message for message in marked[0])
    assert any("26 in 130" in message for message in marked[1])


@pytest.mark.parametrize(
    "evidence",
    [
        " In a survey of 214 tenants in May 2027, 61% named the queue first.",
        " (Housing Board, 2026)",
        " Source: Housing Board, annual report 2026.",
        " [The 2026 tenants' survey](https://example.org/survey) has the numbers.",
        " We interviewed 31 of them in March 2027.",
        " 31 calls a day × 12 minutes = 372 minutes.",
    ],
)
def test_evidence_in_the_sentence_or_its_neighbour_supports_a_claim(checker, request_for, evidence):
    report = checker.check(request_for("Tenants hate the phone queue." + evidence))
    assert report.claims[0].support is Support.SUPPORTED
    assert report.claims[0].reason


def test_a_link_to_a_product_is_no_evidence(checker, request_for):
    text = "Tenants hate the queue of [QueueMaster](https://example.org/queuemaster)."
    assert supports(checker, request_for(text)) == [Support.UNSUPPORTED]


def test_a_defined_mark_supports_and_an_undefined_one_dangles(checker, request_for):
    text = "Tenants hate the phone queue [E1]. Landlords hate it [E2].\n\nCooks hate queues [E2].\n\n[E1] Survey, 2027."
    report = checker.check(request_for(text))
    assert [c.support for c in report.claims] == [Support.SUPPORTED, Support.DANGLING, Support.DANGLING]
    assert [f.quote for f in report.findings if f.check == "claim.dangling"] == ["[E2]", "[E2]"]


def test_a_footnote_supports(checker, request_for):
    text = "Tenants hate the phone queue.[^q]\n\n[^q]: Survey of the housing board, 2027.\n"
    assert supports(checker, request_for(text)) == [Support.SUPPORTED]


def test_the_products_own_future_is_exempt_in_the_press_release(checker, request_for):
    report = checker.check(
        request_for("Ferryman cuts waiting by 40%.", "solution", "press_release", product="Ferryman")
    )
    assert [f.check for f in report.findings if f.check.startswith("claim.")] == []


def test_an_imagined_quote_is_exempt_but_not_its_statistics(checker, request_for):
    text = '"I love it. I used to wait 50 minutes for the ferry," said Ana Ruiz, baker.'
    report = checker.check(request_for(text, "customer_quote", "press_release", product="Ferryman"))
    (finding,) = [f for f in report.findings if f.check.startswith("claim.")]
    assert finding.sentence.startswith("I used to wait 50 minutes")


def test_a_superlative_about_the_product_is_a_claim_even_in_the_press_release(checker, request_for):
    text = "Ferryman is the only timetable that knows the tides."
    request = request_for(text, "solution", "press_release", product="Ferryman")
    assert (ClaimCategory.SUPERLATIVE, Support.UNSUPPORTED) in claims(checker, request)


def test_a_statement_about_a_competitor_is_a_claim_where_one_about_the_product_is_none(checker, request_for):
    text = "TideTable does not work offline."
    assert claims(checker, request_for(text, product="TideTable")) == []
    request = request_for(text, product="Ferryman", competitors=("TideTable",))
    assert claims(checker, request) == [(ClaimCategory.COMPARATIVE, Support.UNSUPPORTED)]


def test_a_labelled_list_of_alternatives_speaks_of_competitors(checker, request_for):
    text = "Existing timetables fall short:\n\n- **Paper**: manual, tedious\n- **Chalk**: no history"
    assert len([f for f in checker.check(request_for(text)).findings if f.check == "claim.comparative"]) >= 2


@pytest.mark.parametrize("role", ["tenets", "goals", "next_steps", "evidence"])
def test_sections_that_state_intentions_or_sources_are_exempt(checker, request_for, role):
    text = "Every landlord keeps paper receipts."
    assert supports(checker, request_for(text, role)) == [Support.EXEMPT]


def test_a_sentence_has_one_claim_at_most(checker, request_for):
    text = "Every landlord hates the slowest, most painful form, which causes 40% of all complaints."
    assert len([f for f in checker.check(request_for(text)).findings if f.check.startswith("claim.")]) == 1


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ferryman is the only timetable that knows the tides.", ClaimSubject.OWN_PRODUCT),
        ("TideTable does not work offline.", ClaimSubject.COMPETITOR),
        ("Tenants hate the phone queue.", ClaimSubject.AUDIENCE),
        ("Poor lighting causes accidents.", ClaimSubject.WORLD),
    ],
)
def test_a_claim_says_whom_it_is_about(checker, request_for, text, subject):
    report = checker.check(request_for(text, product="Ferryman", competitors=("TideTable",)))
    assert [claim.subject for claim in report.claims] == [subject]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("It is hard to find out which ferry is late.", ClaimCategory.DEMAND),
        ("It's easy to forget the second form.", ClaimCategory.DEMAND),
        ("Paper receipts are not suitable for refunds.", ClaimCategory.UNIVERSAL),
        ("Signing a lease unread is a bad idea.", ClaimCategory.DEMAND),
        ("Some landlords were using the form for something else.", ClaimCategory.QUANTITY),
        ("Time to a signed lease fell from weeks to hours.", ClaimCategory.QUANTITY),
        ("So far we have spent 610k on the ferry.", ClaimCategory.QUANTITY),
        ("Ferries are known for their delays.", ClaimCategory.VAGUE),
        ("The lamp is the cheapest light on the market.", ClaimCategory.SUPERLATIVE),
    ],
)
def test_opinions_costs_and_reputations_are_claims(checker, request_for, text, category):
    assert category in [claim.category for claim in checker.check(request_for(text)).claims]


@pytest.mark.parametrize(
    "text",
    [
        "Receipts are printed so that nobody confuses two ferries.",
        "Oracle isn't planned for this year.",
        "A receipt costs $2 for each guest.",
        "There are no levels in this lamp.",
    ],
)
def test_purposes_scope_and_prices_are_no_claims(checker, request_for, text):
    assert [f for f in checker.check(request_for(text)).findings if f.check.startswith("claim.")] == []


@pytest.mark.parametrize(
    "text",
    [
        "23 landlords keep paper receipts [E: scripts/count.py, run on 4 April].",
        "Five surveyors lose 40% of a day, five days at 300 = 1,500.",
        "The Housing Board has found that 61% of tenants hate the phone queue.",
        "45 percent of tenants that responded to the survey hate the phone queue.",
    ],
)
def test_sources_in_the_sentence_itself_support_it(checker, request_for, text):
    assert set(supports(checker, request_for(text))) == {Support.SUPPORTED}


def test_a_further_number_shares_a_measurement_but_not_a_citation(checker, request_for):
    measured = request_for("In 31 wards we timed in May 2027, nurses lost 40% of a shift. Tenants lost 20% of theirs.")
    cited = request_for("Nurses lose 40% of a shift (Board report, 2026). Tenants waste 20% of every week.")
    assert supports(checker, measured)[-1] is Support.SUPPORTED
    assert supports(checker, cited)[-1] is Support.UNSUPPORTED


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The founders have put three years of evenings into it.", ClaimCategory.QUANTITY),
        ("A harbour master covering 30 piers simply cannot do that for all of them.", ClaimCategory.UNIVERSAL),
        ("Today, buying a ticket means standing in two queues.", ClaimCategory.CAUSAL),
    ],
)
def test_past_amounts_and_tendencies_are_claims(checker, request_for, text, category):
    assert category in [claim.category for claim in checker.check(request_for(text)).claims]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Brandt will weigh it in ten kitchens by 30 June.",
        "The office opens at 9:30 and closes before six.",
        "Hosting: ~$5-15/month.",
        "Passengers never have to queue again.",
        "The lamp's firmware is open source.",
    ],
)
def test_plans_clock_times_running_prices_and_spared_chores_are_no_claims(checker, request_for, text):
    assert [f for f in checker.check(request_for(text)).findings if f.check.startswith("claim.")] == []


@pytest.mark.parametrize(
    "evidence",
    [
        " Of 29 piers that we visited, only one had a lamp.",
        " In 60 visits we saw 51 of them queue.",
    ],
)
def test_the_share_of_a_sample_is_evidence_for_the_sentence_before(checker, request_for, evidence):
    report = checker.check(request_for("Tenants hate the phone queue on 30 piers." + evidence))
    assert report.claims[0].support is Support.SUPPORTED


def test_the_answer_label_after_a_question_on_the_same_paragraph_is_not_read_as_prose(checker, request_for):
    report = checker.check(request_for("**Q: Why not QueueMaster?**\nA: QueueMaster lacks a map."))
    assert [claim.sentence for claim in report.claims] == ["QueueMaster lacks a map."]


def test_a_dated_record_in_brackets_is_evidence(checker, request_for):
    text = "Tenants hate the phone queue (harbour extract, 3 May)."
    assert supports(checker, request_for(text)) == [Support.SUPPORTED]
