import pytest

from docs_engine.checks import CheckRequest
from docs_engine.checks.names import mentions, names_in
from docs_engine.checks.passages import read_passages


def checks(checker, request):
    return [f.check for f in checker.check(request).findings]


def quotes(checker, request, check):
    return [f.quote for f in checker.check(request).findings if f.check == check]


def test_an_acronym_is_reported_once_where_it_first_stands(checker, request_for):
    text = "The RPN is high.\n\nThe RPN is low.\n\nThe quality function deployment (QFD) helps. The QFD is new."
    assert quotes(checker, request_for(text), "acronym") == ["RPN"]


def test_capitals_for_emphasis_are_no_acronyms(checker, request_for):
    assert quotes(checker, request_for("FOR IMMEDIATE RELEASE"), "acronym") == []


def test_the_products_name_is_no_acronym(checker, request_for):
    assert quotes(checker, request_for("RPNX bakes bread.", product="RPNX"), "acronym") == []


def test_two_values_for_one_thing_contradict_each_other(checker, request_for):
    text = "The training budget is 40 euros.\n\nTeams ask for a training budget of 60 euros."
    assert quotes(checker, request_for(text), "contradiction") == ["60 euros"]


@pytest.mark.parametrize(
    "text",
    [
        "The training budget is 40 euros. The travel budget is 60 euros.",
        "The training budget is 40 euros. A training budget of 40 euros is small.",
        "The training budget is 40 euros. The training budget rose by 60 percent.",
        "In 2027 the training budget is 40 euros. In 2028 the training budget is 60 euros.",
        "The training budget is up to 40 euros. The training budget is at least 20 euros.",
    ],
)
def test_different_things_units_and_bounds_do_not(checker, request_for, text):
    assert quotes(checker, request_for(text), "contradiction") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kitchen manager", "Kitchen managers order food."),
        ("head cooks", "The head cook orders food."),
        ("bakery", "Two bakeries closed."),
        ("salesman", "Salesmen travel."),
        ("small business", "Small businesses wait."),
        ("head cook", "The head cook's day begins at five."),
    ],
)
def test_a_customer_is_recognised_in_either_number(name, text):
    assert mentions(text, (name,))


def test_a_longer_word_is_not_the_customer():
    assert not mentions("The cookbook is new.", ("cook",))


def test_names_are_found_in_an_imported_document(section):
    text = (
        "Larkfield today announced Portion, a forecast for kitchens. Portion prints one page.\n\n"
        "### Why not CookPlan?\n\nUnlike TallyHo, Portion knows the register."
    )
    request = CheckRequest(None, "Portion PR/FAQ", (section(text, "summary", "press_release"),))
    names = names_in(request, read_passages(request))
    assert "portion" in names.product
    assert "larkfield" in names.company
    assert {"cookplan", "tallyho"} <= names.competitors


def test_given_names_win_over_found_ones(section, request_for):
    request = request_for("Larkfield today announced Portion.", product="Loaf", company="Mill")
    names = names_in(request, read_passages(request))
    assert (names.product, names.company) == (frozenset({"loaf"}), frozenset({"mill"}))


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("We are thrilled to be part of this journey.", True),
        ("We are thrilled to give nurses their Sundays back.", False),
        ("Our engine runs on a columnar database.", True),
        ("You see tomorrow's numbers on one page.", False),
        ("Nurses swap a shift with two taps.", False),
    ],
)
def test_company_first_asks_what_the_customer_gets(checker, request_for, text, flagged):
    assert ("company_first" in checks(checker, request_for(text, "summary", "press_release"))) is flagged


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Price: [TBD] euros.", "[TBD]"),
        ("Dear {{name}}, it opens.", "{{name}}"),
        ("Jane Doe likes it.", "Jane Doe"),
    ],
)
def test_leftovers_of_a_template_are_found(checker, request_for, text, quote):
    assert quote in quotes(checker, request_for(text), "placeholder")


@pytest.mark.parametrize(
    "text", ["See [E1].\n\n[E1] Survey.", "It [sic] opens.", "[x] done", "A [link](https://x.example)."]
)
def test_other_brackets_are_no_leftovers(checker, request_for, text):
    assert quotes(checker, request_for(text), "placeholder") == []


def test_a_signed_block_quote_has_a_named_speaker(checker, request_for):
    text = '> "I used to fill two bins."\n>\n> - Tamsin from Leeds'
    report = checker.check(request_for(text, "customer_quote", "press_release"))
    assert "customer_quote" not in [f.check for f in report.findings]


def test_thin_answers_are_flagged_for_open_questions_only(checker, request_for):
    text = "### Why will nobody buy it?\n\nThe market may move.\n\n### Does it work offline?\n\nYes."
    assert [f.quote for f in checker.check(request_for(text, "internal_faq", "internal_faq")).findings] == [
        "The market may move."
    ]


def test_a_dateline_does_not_make_a_sentence_long(checker, request_for):
    text = "{}Today the bakery that two sisters founded in a small harbour town opened a third shop for the people who "
    text += "work early in the morning and late."
    for opening, found in (("", 0), ("SAN REMO, April 26, 2027 \u2014 ", 0), ("In San Remo on April 26, 2027, ", 1)):
        report = checker.check(request_for(text.format(opening)))
        assert sum(finding.check == "long_sentence" for finding in report.findings) == found


def test_labelled_values_of_different_items_do_not_contradict(checker, request_for):
    text = "Effort estimate (with review): 2 weeks.\n\nEffort estimate (with review): 1 week."
    assert "contradiction" not in [finding.check for finding in checker.check(request_for(text)).findings]


def test_an_acronym_in_a_list_of_names_is_one_of_them(checker, request_for):
    text = "Members are Larkfield, Hollin Bank, RPN and Portion. They print the QRS."
    found = [f.quote for f in checker.check(request_for(text)).findings if f.check == "acronym"]
    assert found == ["QRS"]
