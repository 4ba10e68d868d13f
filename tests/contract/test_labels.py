from dataclasses import replace

from docs_engine.model.finding import Dismissal
from docs_engine.model.label import Decision, Label, Precision
from docs_engine.store.migrations import MIGRATIONS, migrate


def test_a_label_is_kept_replaced_and_taken_back(house, add_document, at):
    add_document()
    label = Label("f1", "doc", "hype", "The best gym.", Decision.ACCEPTED, "author", at(1))
    other = Label("f0", "doc", "weasel", "Nearly all.", Decision.DISMISSED, "second", at(2))
    with house.transaction():
        house.labels.add(label)
        house.labels.add(other)
    assert house.labels.list("doc") == (label, other)
    again = replace(label, decision=Decision.DISMISSED, person_id="second", created_at=at(3))
    with house.transaction():
        house.labels.add(again)
    assert house.labels.list("doc") == (other, again)
    with house.transaction():
        assert house.labels.remove("doc", "f1") is True
        assert house.labels.remove("doc", "f1") is False
    assert house.labels.list("doc") == (other,)


def test_decisions_are_counted_check_by_check(house, add_document, at):
    add_document()
    add_document("other")
    decisions = [("doc", "a"), ("doc", "d"), ("other", "a"), ("other", "a")]
    with house.transaction():
        for number, (document, decided) in enumerate(decisions):
            decision = Decision.ACCEPTED if decided == "a" else Decision.DISMISSED
            house.labels.add(Label(f"f{number}", document, "hype", "S.", decision, "author", at(number)))
        house.labels.add(Label("f9", "doc", "acronym", "S.", Decision.DISMISSED, "author", at(9)))
    assert house.labels.precision() == (Precision("acronym", 0, 1), Precision("hype", 3, 1))
    assert house.labels.precision()[1].share == 0.75


def test_what_was_dismissed_before_there_were_labels_counts(house, add_document, at):
    add_document()
    with house.transaction():
        house.dismissals.add(Dismissal("f1", "doc", "hype", "The best gym.", "A name.", "author", at(1)))
        house.scope.run("drop table labels")
        house.scope.run("delete from schema_migrations where number >= 3")
    migrate(house.scope.gateway, migrations=MIGRATIONS[:3])
    assert house.labels.list("doc") == (
        Label("f1", "doc", "hype", "The best gym.", Decision.DISMISSED, "author", at(1)),
    )
