"""Bundles of documents whose clock ran on while people worked."""

from docs_engine.audit.verify.__main__ import main
from docs_engine.model.review import CommentKind, Judgement, OutcomeResult
from docs_engine.services.reviews import NewComment
from docs_engine.services.signing import NewOutcome


def test_a_bundle_verifies_although_the_clock_ran_on_between_a_row_and_its_event(town, tmp_path):
    document_id, _ = town.judged(Judgement.REJECT)
    signoff_id = town.override(document_id)
    comments = (NewComment(1, "First?"), NewComment(1, "Second?", CommentKind.QUESTION))
    town.workspace.reviews.publish(town.actor("bob"), document_id, comments)
    outcome = NewOutcome(signoff_id, OutcomeResult.RIGHT, "It sold.")
    town.workspace.signing.record_outcome(town.actor("lee"), document_id, outcome)
    town.clock.advance(days=10)
    town.workspace.signing.climb_overdue()
    place = tmp_path / "bundle.zip"
    place.write_bytes(town.workspace.audit.bundle(town.actor("aud"), document_id))
    assert main([str(place)]) == 0
    assert [comment.body for comment in town.page(document_id).record.comments] == ["First?", "Second?"]
