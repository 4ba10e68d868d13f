"""The sample workspace, loaded from data/samples as the product does it."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from docs_engine.errors import DefinitionError
from docs_engine.model.document import State
from docs_engine.model.review import AnchorStatus
from docs_engine.services.actor import Actor
from docs_engine.services.documents import LibraryQuery
from docs_engine.settings import read_settings
from docs_engine.workspace import open_workspace

STATES = {
    "Between Lessons": State.DRAFT,
    "Shift Note": State.IN_REVIEW,
    "Night Slip": State.CHANGES_REQUESTED,
    "Short Notice": State.RECOMMENDED,
    "Depot Board": State.APPROVED,
    "Seen and Mended": State.APPROVED_OVERRIDE,
    "One report, one crew": State.IN_REVIEW,
}


def sample_settings(folder, **more):
    return read_settings({"BACKCAST_DATA": str(folder), "BACKCAST_SAMPLE": "1", **more})


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    workspace = open_workspace(sample_settings(tmp_path_factory.mktemp("sample")))
    yield workspace
    workspace.close()


def person(sample, first_name):
    return next(one for one in sample.people.sample_people() if one.name.startswith(first_name))


def document_id(sample, product):
    rows = sample.documents.library(Actor(person(sample, "Daniel").id), LibraryQuery()).rows
    return next(row.document.id for row in rows if row.document.title.startswith(product))


def test_six_people_in_three_teams_are_there(sample):
    people = sample.people.sample_people()
    assert {one.name.split()[0] for one in people} == {"Maren", "Tobias", "Ines", "Daniel", "Helene", "Rosa"}
    assert len(sample.people.teams(Actor(people[0].id))) == 3


def test_the_seven_documents_stand_in_six_states(sample):
    rows = sample.documents.library(Actor(person(sample, "Daniel").id), LibraryQuery()).rows
    assert {row.document.title.split(":")[0]: row.state for row in rows} == STATES


def test_what_is_built_on_the_override_says_so(sample):
    page = sample.documents.read(Actor(person(sample, "Helene").id), document_id(sample, "One report"))
    assert page.gate_banner is not None
    assert page.record.comments[0].answered_by == person(sample, "Tobias").id
    assert page.record.comments[1].proposed_by == person(sample, "Tobias").id
    assert [reading.version for reading in page.record.readings] == [1]


def test_one_override_waits_for_the_director(sample):
    (item,) = sample.signing.inbox(Actor(person(sample, "Helene").id))
    assert item.document.title.startswith("Seen and Mended")
    assert item.escalation.answer is None
    assert item.dissent


def test_the_approver_has_a_document_to_sign(sample):
    waiting = sample.attention.waiting(Actor(person(sample, "Daniel").id))
    assert "Short Notice" in {item.document.title.split(":")[0] for item in waiting}


@pytest.mark.parametrize("product", ["Shift Note", "Night Slip", "Short Notice", "Depot Board", "Seen and Mended"])
def test_every_comment_stands_on_its_words_in_its_own_version(sample, product):
    reader = Actor(person(sample, "Daniel").id)
    its_id = document_id(sample, product)
    comments = sample.documents.read(reader, its_id).record.comments
    assert comments
    for comment in comments:
        if comment.anchor is not None:
            version = sample.versions.read(reader, its_id, comment.version)
            text = next(section.text for section in version.sections if section.key == comment.anchor.section)
            assert text[comment.anchor.start : comment.anchor.end] == comment.anchor.quote


def test_a_comment_on_a_kept_passage_is_found_in_the_newer_version(sample):
    its_id = document_id(sample, "Short Notice")
    placed = sample.reviews.placed(Actor(person(sample, "Daniel").id), its_id, 2)
    statuses = {entry.comment.anchor.quote: entry.placement.status for entry in placed if entry.placement}
    assert statuses["Dentists ask for it most often"] is AnchorStatus.EXACT


def test_the_second_author_is_in_the_pool_but_not_independent(sample):
    keeper = Actor(person(sample, "Helene").id)
    candidates = sample.reviews.candidates(keeper, document_id(sample, "Shift Note"))
    assert {one.person.name.split()[0]: one.independent for one in candidates} == {"Ines": True, "Tobias": False}


def test_the_draft_has_open_points_and_the_others_have_none_in_their_text(sample):
    author = Actor(person(sample, "Maren").id)
    its_id = document_id(sample, "Between Lessons")
    assert sample.drafts.open_points(author, its_id)
    assert any("[Open point:" in entry.section.text for entry in sample.drafts.read(author, its_id).sections)
    for product in set(STATES) - {"Between Lessons"}:
        draft = sample.drafts.read(Actor(person(sample, "Tobias").id), document_id(sample, product))
        assert not any("[Open point:" in entry.section.text for entry in draft.sections)


def test_everything_happened_in_the_past_weeks(sample):
    actor, now = Actor(person(sample, "Daniel").id), datetime.now(UTC)
    for product in STATES:
        moments = [event.at for event in sample.audit.trail(actor, document_id(sample, product))]
        assert moments == sorted(moments)
        assert now - timedelta(days=61) < moments[0]
        assert moments[-1] < now


def test_every_chain_of_the_trail_is_whole(sample):
    assert [check.stream for check in sample.audit.verify() if check.broken_at is not None] == []


def test_everybody_can_be_signed_in_as(sample):
    for one in sample.people.sample_people():
        found = sample.people.person_for(sample.people.sign_in_as(one.id))
        assert found is not None
        assert found.id == one.id


def test_opening_it_again_finds_the_same_documents(tmp_path):
    first = open_workspace(sample_settings(tmp_path))
    before = document_id(first, "Night Slip")
    first.close()
    second = open_workspace(sample_settings(tmp_path))
    assert document_id(second, "Night Slip") == before
    second.close()


def test_the_checks_find_the_weak_spots_of_the_weak_version(sample):
    reader = Actor(person(sample, "Daniel").id)
    its_id = document_id(sample, "Night Slip")
    weak = {finding.check for finding in sample.checks.version(reader, its_id, 1).findings}
    better = sample.checks.version(reader, its_id, 2).findings
    assert {"hype", "company_first", "claim.vague"} <= weak
    assert "hype" not in {finding.check for finding in better}


def test_a_quote_that_is_not_there_is_reported_with_file_and_line_and_leaves_nothing_behind(tmp_path):
    good = sample_settings(tmp_path / "data")
    shutil.copytree(good.samples, tmp_path / "samples")
    broken = tmp_path / "samples/documents/bakery/document.toml"
    broken.write_text(broken.read_text().replace("We see no reason.", "We see no raisin."))
    with pytest.raises(DefinitionError, match=r"bakery/document\.toml:\d+: .*quote"):
        open_workspace(replace(good, samples=tmp_path / "samples"))
    mended = open_workspace(good)
    assert document_id(mended, "Night Slip")
    mended.close()
