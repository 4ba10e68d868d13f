"""A section template can print, choose and loop over the FAQ; every known way out is closed."""

import time

import pytest

from docs_engine.drafting.sandbox import fill_template
from docs_engine.errors import DraftingError

CONTEXT = {
    "answer": "words",
    "given": {"answer": "words"},
    "title": "T",
    "faq": [{"question": "Why?", "answer": "So."}] * 40,
}


def fill(source, context=CONTEXT):
    return fill_template(source, "t/sections/s.md.j2", context)


def test_it_prints_chooses_and_loops():
    said = "{{ item.question }} {{ item['answer'] | sentence }}"
    source = f"{{% for item in faq %}}{{% if loop.first %}}{said}{{% endif %}}{{% endfor %}}"
    assert fill(source) == "Why? So."


@pytest.mark.parametrize(
    "attack",
    [
        "{{ answer.upper() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ answer.__class__ }}",
        "{{ given.keys() }}",
        "{{ given['__class__'] }}",
        "{{ answer['__class__'] }}",
        "{{ 'a' * 1000000000 }}",
        "{{ answer * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 10 // 3 }}{{ 1 + 1 }}{{ -answer }}",
        "{{ '%1000000000s' % answer }}",
        "{{ answer | center(1000000000) }}",
        "{{ answer | replace('', 'xxxxxxxx') }}",
        "{{ answer | indent(100000000) }}",
        "{{ '{:>1000000000}' | format(answer) }}",
        "{{ faq | map(attribute='__class__') | list }}",
        "{{ answer | attr('upper') }}",
        "{{ answer | tojson }}",
        "{{ answer | sentence(3) }}",
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{% for i in answer %}x{% endfor %}",
        "{% for i in [1, 2, 3] %}x{% endfor %}",
        "{% for i in faq recursive %}{{ loop(faq) }}{% endfor %}",
        "{% for a in faq %}{% for b in faq %}{% for c in faq %}x{% endfor %}{% endfor %}{% endfor %}",
        "{% set x = answer ~ answer %}{{ x }}",
        "{% set x %}{{ answer }}{% endset %}{{ x }}",
        "{% with x = answer %}{{ x ~ x }}{% endwith %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% call answer() %}{% endcall %}",
        "{% include 'x' %}",
        "{% import 'x' as x %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{% block b %}{{ self.b() }}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% autoescape true %}x{% endautoescape %}",
        "{{ answer[::-1] }}",
        "{{ self }}",
        "{{ cycler('a') }}{{ lipsum(n=1000) }}{{ namespace() }}",
        "{{ answer is callable }}",
        "{{ faq is sameas faq }}",
        "{{ loop.__class__ }}",
        "{% for item in faq %}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% for item in faq %}{{ loop._iterable }}{% endfor %}",
        "{% for item in faq %}{{ item.items }}{% endfor %}",
    ],
)
def test_an_attack_is_refused(attack):
    started = time.monotonic()
    with pytest.raises(DraftingError) as caught:
        fill(attack)
    assert time.monotonic() - started < 2
    assert caught.value.details["template"] == "t/sections/s.md.j2"


@pytest.mark.parametrize("opening", ["(", "[", "not ", "{", "- "])
def test_deep_nesting_is_refused_and_does_not_exhaust_the_stack(opening):
    with pytest.raises(DraftingError):
        fill("{{ " + opening * 20_000 + " }}")


def test_a_long_chain_of_filters_is_refused():
    with pytest.raises(DraftingError):
        fill("{{ answer" + " | sentence" * 500 + " }}")


def test_a_template_of_extreme_length_is_refused():
    with pytest.raises(DraftingError, match="characters"):
        fill("x" * 100_000)


def test_output_beyond_the_cap_stops():
    with pytest.raises(DraftingError, match="more than"):
        fill(
            "{% for a in faq %}{% for b in faq %}{{ answer }}{% endfor %}{% endfor %}",
            {**CONTEXT, "answer": "x" * 10_000},
        )


def test_an_unknown_name_is_an_error_with_template_line_and_question():
    with pytest.raises(DraftingError) as caught:
        fill("a\nb\n{{ nobody }}")
    assert caught.value.details == {"template": "t/sections/s.md.j2", "line": 3, "question": "nobody"}


def test_an_answer_that_was_not_given_is_undefined_and_never_empty():
    with pytest.raises(DraftingError):
        fill("{{ given.other }}")
    assert fill("{% if given.other is defined %}x{% else %}y{% endif %}") == "y"


def test_a_template_that_does_not_parse_names_its_line():
    with pytest.raises(DraftingError) as caught:
        fill("a\n{% if answer %}")
    assert caught.value.details["line"] == 2


def test_text_that_looks_like_a_template_stays_text():
    assert fill("{{ answer }}", {**CONTEXT, "answer": "{{ 7 * 7 }} {% raw %}"}) == "{{ 7 * 7 }} {% raw %}"
