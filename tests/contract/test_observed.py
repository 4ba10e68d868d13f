def test_what_was_seen_is_recalled_for_its_own_document_alone(house, add_document, at):
    add_document()
    add_document("other")
    with house.transaction():
        house.observed.keep("doc", {"a": "seen a", "b": "seen b"}, in_use={"a", "b"}, at=at(1))
    assert house.observed.recall("doc", ["b", "c"]) == {"b": "seen b"}
    assert house.observed.recall("other", ["a", "b"]) == {}
    assert house.observed.recall("doc", []) == {}


def test_what_is_kept_twice_stands_once(house, add_document, at):
    add_document()
    for moment in (1, 2):
        with house.transaction():
            house.observed.keep("doc", {"a": "seen"}, in_use={"a"}, at=at(moment))
    assert house.observed.recall("doc", ["a"]) == {"a": "seen"}


def test_no_more_than_twice_the_passages_in_use_are_kept_the_latest_first(house, add_document, at):
    add_document()
    for edit in range(6):
        with house.transaction():
            house.observed.keep("doc", {f"edit {edit}": "seen"}, in_use={"first", f"edit {edit}"}, at=at(edit))
    every = [f"edit {edit}" for edit in range(6)]
    assert [*house.observed.recall("doc", every)] == ["edit 2", "edit 3", "edit 4", "edit 5"]


def test_many_keys_are_asked_for_in_parts(house, add_document, at):
    add_document()
    texts = {f"{number:05}": "seen" for number in range(1_200)}
    with house.transaction():
        house.observed.keep("doc", texts, in_use=set(texts), at=at(1))
    assert house.observed.recall("doc", [*texts]) == texts
