import pytest

from docs_engine.errors import GateClosedError, InputError, NotAllowedError, NotFoundError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.document import State
from docs_engine.model.review import Judgement
from docs_engine.services.documents import LibraryQuery, NewDocument


def library(town, who, **query):
    return town.workspace.documents.library(town.actor(who), LibraryQuery(**query))


def titles(town, who, **query):
    return [row.document.title for row in library(town, who, **query).rows]


def test_a_new_document_has_all_sections_drafted_from_its_answers(town):
    document_id = town.document(answers={"trouble": "Phones ring."})
    draft = town.workspace.drafts.read(town.actor("ann"), document_id)
    assert [entry.section.key for entry in draft.sections] == ["problem", "solution"]
    assert "Phones ring" in draft.section("problem").section.text
    assert "[Open point: What helps?]" in draft.section("solution").section.text
    page = town.page(document_id)
    assert page.state is State.DRAFT
    assert page.latest is None
    assert page.changed_since_version


def test_an_outsider_learns_nothing_of_a_private_document(town):
    document_id, _ = town.submitted(title="Secret bells")
    workspace, outsider = town.workspace, town.actor("out")
    reads = [
        lambda: workspace.documents.read(outsider, document_id),
        lambda: workspace.drafts.read(outsider, document_id),
        lambda: workspace.drafts.open_points(outsider, document_id),
        lambda: workspace.versions.history(outsider, document_id),
        lambda: workspace.versions.read(outsider, document_id, 1),
        lambda: workspace.versions.compare(outsider, document_id, 0, 1),
        lambda: workspace.versions.submit(outsider, document_id, 1),
        lambda: workspace.reviews.candidates(outsider, document_id),
        lambda: workspace.reviews.assign(outsider, document_id),
        lambda: workspace.reviews.placed(outsider, document_id, 1),
        lambda: workspace.documents.share(outsider, document_id),
        lambda: workspace.documents.withdraw(outsider, document_id, "because"),
        lambda: workspace.checks.draft(outsider, document_id),
        lambda: workspace.checks.dismissals(outsider, document_id),
        lambda: workspace.exports.markdown(outsider, document_id),
        lambda: workspace.exports.word(outsider, document_id),
        lambda: workspace.audit.trail(outsider, document_id),
    ]
    for read in reads:
        with pytest.raises(NotFoundError) as refused:
            read()
        with pytest.raises(NotFoundError) as unknown:
            workspace.documents.read(outsider, "no-such-document")
        hidden = refused.value.message.replace(document_id, "x"), refused.value.hint
        assert hidden == (unknown.value.message.replace("no-such-document", "x"), unknown.value.hint)
    assert titles(town, "out") == []
    assert workspace.documents.search(outsider, "Secret bells") == ()
    assert workspace.attention.waiting(outsider) == ()


@pytest.mark.parametrize("who", ["abe", "lee", "vic", "aud", "pam"])
def test_those_around_a_submitted_document_see_it(town, who):
    document_id, _ = town.submitted()
    assert town.page(document_id, who).document.id == document_id


@pytest.mark.parametrize("who", ["root", "bob", "moe", "pam"])
def test_roles_alone_do_not_open_a_private_draft(town, who):
    document_id = town.document()
    with pytest.raises(NotFoundError):
        town.page(document_id, who)


def test_a_shared_document_is_read_and_found_by_everybody_until_it_is_unshared(town):
    document_id = town.document(title="Bells for all")
    town.workspace.documents.share(town.actor("ann"), document_id)
    assert titles(town, "out") == ["Bells for all"]
    assert town.workspace.documents.search(town.actor("out"), "bells")[0].document.id == document_id
    assert Action.EDIT not in town.page(document_id, "out").may
    town.workspace.documents.unshare(town.actor("ann"), document_id)
    assert titles(town, "out") == []


def test_an_invited_person_reads_and_comments(town):
    document_id, _ = town.submitted()
    town.workspace.documents.invite(town.actor("ann"), document_id, town.people["out"])
    talk = {Action.COMMENT, Action.RESOLVE, Action.REATTACH, Action.MARK_READ}
    assert town.page(document_id, "out").may == {Action.READ, *talk}


@pytest.mark.parametrize("who", ["abe", "lee", "vic"])
def test_only_the_owner_shares_invites_names_and_withdraws(town, who):
    document_id = town.document()
    documents, actor = town.workspace.documents, town.actor(who)
    for change in (
        lambda: documents.share(actor, document_id),
        lambda: documents.invite(actor, document_id, town.people["out"]),
        lambda: documents.set_approver(actor, document_id, town.people["vic"]),
        lambda: documents.withdraw(actor, document_id, "no longer needed"),
    ):
        with pytest.raises(NotAllowedError) as refused:
            change()
        assert "owner" in refused.value.details["needs"]


@pytest.mark.parametrize("approver", ["ann", "abe"])
def test_nobody_who_wrote_is_named_approver(town, approver):
    document_id = town.document(approver="")
    town.write(document_id, "Abe wrote this.", who="abe")
    with pytest.raises(InputError) as refused:
        town.workspace.documents.set_approver(town.actor("ann"), document_id, town.people[approver])
    assert "approver_id" in refused.value.details["fields"]


def test_the_owner_cannot_begin_with_themselves_as_approver(town):
    with pytest.raises(InputError):
        town.document(owner="ann", approver="ann")


def test_the_approver_does_not_write(town):
    document_id = town.document(approver="lee")
    with pytest.raises(NotAllowedError, match="nobody judges their own words"):
        town.write(document_id, "The approver knows better.", who="lee")


def test_a_document_begins_in_a_team_of_ones_own(town):
    with pytest.raises(NotAllowedError):
        town.document(owner="out", approver="lee")


def test_an_unknown_type_names_near_ones(town):
    new = NewDocument("relase", "Title", town.teams["red"])
    with pytest.raises(NotFoundError) as refused:
        town.workspace.documents.create(town.actor("ann"), new)
    assert refused.value.details["near"] == ["release"]


def test_an_answer_to_a_question_that_is_not_asked_is_refused(town):
    with pytest.raises(InputError) as refused:
        town.document(answers={"nothing": "x"})
    assert list(refused.value.details["fields"]) == ["nothing"]


def test_a_gated_type_needs_its_approved_release(town):
    with pytest.raises(GateClosedError, match="cannot begin"):
        town.document(doctype="design")
    release, _ = town.judged(Judgement.APPROVE)
    with pytest.raises(GateClosedError) as closed:
        town.document(doctype="design", gate_document_id=release)
    assert "not approved" in closed.value.details["blockers"][0]
    town.sign(release)
    design = town.document(doctype="design", gate_document_id=release, title="Bell design")
    assert town.page(design).gate == ""
    town.write(release, "A later thought.")
    town.submit(release)
    page = town.page(design)
    assert page.state is State.LOCKED
    assert "not approved" in page.gate
    with pytest.raises(GateClosedError) as closed:
        town.write(design, "More.", section="shape")
    assert closed.value.details["blockers"]


def test_somebody_elses_private_document_opens_no_gate(town):
    release, _ = town.judged(Judgement.APPROVE)
    town.sign(release)
    town.workspace.people.join_team(town.actor("root"), town.teams["green"], town.people["out"])
    new = NewDocument("design", "Design", town.teams["green"], gate_document_id=release)
    with pytest.raises(NotFoundError):
        town.workspace.documents.create(town.actor("out"), new)


def test_withdrawing_ends_a_sign_off_and_everything_else(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    town.workspace.documents.withdraw(town.actor("ann"), document_id, "The market is gone.")
    page = town.page(document_id)
    assert page.state is State.WITHDRAWN
    assert page.may == {Action.READ}
    assert "market is gone" in page.record.signoffs[0].ended_reason
    with pytest.raises(WrongStateError):
        town.write(document_id, "One more word.")


def test_withdrawing_needs_a_reason(town):
    document_id = town.document()
    with pytest.raises(InputError):
        town.workspace.documents.withdraw(town.actor("ann"), document_id, "  ")


def test_every_refused_action_says_why(town):
    document_id, _ = town.submitted()
    page = town.page(document_id, "ann")
    assert page.may | set(page.why_not) == set(Action)
    assert not page.may & set(page.why_not)
    assert all(page.why_not.values())


def test_the_library_pages_filters_and_derives(town):
    for number in range(5):
        town.document(title=f"Draft {number}")
    document_id, _ = town.judged(Judgement.APPROVE, title="Ready")
    assert titles(town, "ann", state="recommended") == ["Ready"]
    assert titles(town, "ann", mine=True, doctype="design") == []
    first = library(town, "ann", limit=4)
    assert first.rows[0].document.id == document_id
    second = library(town, "ann", limit=4, after=first.next)
    assert len(first.rows) + len(second.rows) == 6
    assert second.next == ""
    assert first.rows[0].waiting_on == "lee"
    assert second.rows[0].waiting_on == "ann"
    filtered = library(town, "ann", state="draft", limit=2)
    rest = library(town, "ann", state="draft", limit=9, after=filtered.next)
    assert [row.document.title for row in filtered.rows + rest.rows] == [f"Draft {one}" for one in (4, 3, 2, 1, 0)]


def test_an_unknown_state_is_refused_with_the_known_ones(town):
    with pytest.raises(InputError) as refused:
        library(town, "ann", state="done")
    assert "recommended" in refused.value.details["fields"]["state"]


def test_the_search_follows_every_save(town):
    document_id = town.document(title="Ring twice")
    town.write(document_id, "Nobody mentions xylophones here.")
    assert titles(town, "ann", words="xylophones") == ["Ring twice"]
    town.write(document_id, "Nothing of that kind.")
    assert titles(town, "ann", words="xylophones") == []


def test_somebody_unknown_may_nothing(town):
    town.people["ghost"] = "nobody"
    with pytest.raises(NotAllowedError):
        library(town, "ghost")
    town.people["ghost"] = ""
    with pytest.raises(NotAllowedError):
        library(town, "ghost")
