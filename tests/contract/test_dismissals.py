from dataclasses import replace

from docs_engine.model.finding import Dismissal


def test_a_dismissal_is_kept_replaced_and_taken_back(house, add_document, at):
    add_document()
    dismissal = Dismissal("f1", "doc", "hype", "The best gym.", "It is a name.", "author", at(1))
    other = Dismissal("f0", "doc", "weasel", "Nearly all.", "Quoted.", "second", at(2))
    with house.transaction():
        house.dismissals.add(dismissal)
        house.dismissals.add(other)
    assert house.dismissals.list("doc") == (dismissal, other)
    again = replace(dismissal, reason="It is the name of a chain.", created_at=at(3))
    with house.transaction():
        house.dismissals.add(again)
    assert house.dismissals.list("doc") == (other, again)
    with house.transaction():
        assert house.dismissals.remove("doc", "f1") is True
        assert house.dismissals.remove("doc", "f1") is False
    assert house.dismissals.list("doc") == (other,)
