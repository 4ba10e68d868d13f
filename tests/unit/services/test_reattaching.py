import pytest

from docs_engine.errors import InputError, NotAllowedError, WrongStateError
from docs_engine.model.review import Anchor, AnchorStatus, CommentKind, Judgement
from docs_engine.services.reviews import NewComment

OLD = "Nurses lose forty minutes of every night shift to paper notes."
NEW = "Every night shift begins with a board. Porters push beds."


@pytest.fixture
def lost(town):
    """A document with a blocking comment whose words went away with version 2; the ids of both."""
    document_id, _ = town.submitted()
    town.assign(document_id)
    town.write(document_id, OLD)
    town.submit(document_id)
    anchor = Anchor("problem", OLD.index("forty"), OLD.index(" of every"), "forty minutes")
    number = town.page(document_id).latest.number
    comment = town.workspace.reviews.comment(
        town.actor("bob"), document_id, NewComment(number, "Measured?", CommentKind.BLOCKING, anchor)
    )
    town.write(document_id, NEW)
    town.submit(document_id)
    return document_id, comment


def placed(town, document_id):
    number = town.page(document_id).latest.number
    return town.workspace.reviews.placed(town.actor("bob"), document_id, number)[-1]


def passage(quote="night shift"):
    return Anchor("problem", NEW.index(quote), NEW.index(quote) + len(quote), quote)


def newest(town, document_id):
    return town.page(document_id).latest.number


def test_a_comment_without_its_words_comes_with_a_suggestion_and_still_blocks(town, lost):
    document_id, _ = lost
    found = placed(town, document_id)
    assert found.placement.status in {AnchorStatus.AMBIGUOUS, AnchorStatus.ORPHAN}
    assert found.may_move
    town.judge(document_id, Judgement.APPROVE)
    assert town.page(document_id).state.value == "changes_requested"


def test_it_is_attached_to_other_words_and_keeps_what_it_was_written_on(town, lost):
    document_id, comment = lost
    town.workspace.reviews.reattach(town.actor("ann"), comment, newest(town, document_id), passage())
    found = placed(town, document_id)
    assert (found.placement.status, found.placement.anchor.quote) == (AnchorStatus.EXACT, "night shift")
    assert found.comment.anchor.quote == "forty minutes"
    event = town.trail(document_id)[-1]
    assert (event.action, event.subject) == ("comment.reattached", comment)


def test_an_older_version_still_shows_it_on_its_own_words(town, lost):
    document_id, comment = lost
    town.workspace.reviews.reattach(town.actor("bob"), comment, newest(town, document_id), passage())
    older = town.workspace.reviews.placed(town.actor("bob"), document_id, newest(town, document_id) - 1)[-1]
    assert older.placement.anchor.quote == "forty minutes"


def test_the_next_version_follows_the_words_it_was_attached_to(town, lost):
    document_id, comment = lost
    town.workspace.reviews.reattach(town.actor("bob"), comment, newest(town, document_id), passage())
    town.write(document_id, f"First things first. {NEW}")
    town.submit(document_id)
    assert placed(town, document_id).placement.anchor.quote == "night shift"


def test_words_that_do_not_stand_there_are_refused(town, lost):
    document_id, comment = lost
    wrong = Anchor("problem", 0, 5, "forty")
    with pytest.raises(InputError, match="other words"):
        town.workspace.reviews.reattach(town.actor("bob"), comment, newest(town, document_id), wrong)
    assert placed(town, document_id).comment.moved is None


def test_a_version_older_than_the_comment_is_refused(town, lost):
    _, comment = lost
    with pytest.raises(InputError):
        town.workspace.reviews.reattach(town.actor("bob"), comment, 1, Anchor("problem", 0, 1, ""))


def test_somebody_who_neither_raised_wrote_nor_judges_may_not(town, lost):
    document_id, comment = lost
    with pytest.raises(NotAllowedError):
        town.workspace.reviews.reattach(town.actor("pam"), comment, newest(town, document_id), passage())


def test_a_closed_comment_stays_where_it_is(town, lost):
    document_id, comment = lost
    town.workspace.reviews.resolve(town.actor("bob"), comment)
    with pytest.raises(WrongStateError):
        town.workspace.reviews.reattach(town.actor("bob"), comment, newest(town, document_id), passage())
