import pytest

from docs_engine.errors import StoreError
from docs_engine.model.document import VersionHeader


def test_a_version_comes_back_as_it_was_stored(house, add_document, add_version):
    add_document()
    version = add_version()
    assert house.versions.get("doc", 1) == version
    assert house.versions.latest("doc") == version


def test_there_is_no_version_before_the_first_submit(house, add_document):
    add_document()
    assert house.versions.latest("doc") is None
    assert house.versions.get("doc", 1) is None
    assert house.versions.list("doc") == ()
    assert house.versions.latest_headers(("doc",)) == {}
    assert house.versions.latest_headers(()) == {}


def test_versions_are_listed_newest_first(house, add_document, add_version, at):
    add_document()
    versions = [add_version(number) for number in (1, 2, 3)]
    assert house.versions.history("doc") == tuple(reversed(versions))
    assert [header.number for header in house.versions.list("doc")] == [3, 2, 1]
    newest = VersionHeader("doc", 3, f"{3:064d}", "Class packs", "author", at(3), "note 3")
    assert house.versions.list("doc")[0] == newest
    assert house.versions.latest_headers(("doc", "other")) == {"doc": newest}


def test_the_same_text_is_stored_once(house, add_document, add_version):
    add_document()
    for number in (1, 2, 3):
        add_version(number)
    found = house.scope.row("select count(*) as count from section_texts where workspace_id = :workspace_id")
    assert found["count"] == 4


def test_the_same_text_twice_in_one_version_is_kept_twice(house, add_document):
    from docs_engine.model.document import Section, Version

    document = add_document()
    sections = (Section("a", "A", "Same."), Section("b", "B", "Same."), Section("c", "C", ""))
    version = Version("doc", 1, "h", "T", sections, "author", document.created_at)
    with house.transaction():
        house.versions.add(version)
    assert house.versions.get("doc", 1) == version


def test_a_second_version_with_the_same_number_is_refused(house, add_document, add_version):
    add_document()
    version = add_version()
    with pytest.raises(StoreError, match="rules"):
        add_version()
    assert house.versions.history("doc") == (version,)


@pytest.mark.parametrize("table", ["versions", "version_sections", "section_texts", "audit_events"])
@pytest.mark.parametrize("statement", ["delete from {table}", "update {table} set workspace_id = 'other'"])
def test_what_never_changes_is_guarded_by_the_database_itself(recorded, table, statement):
    with pytest.raises(StoreError, match="never change"), recorded.transaction():
        recorded.scope.run(statement.format(table=table))


@pytest.fixture
def recorded(house, add_document, add_version, at):
    from docs_engine.model.audit import AuditEntry

    add_document()
    add_version()
    with house.transaction():
        house.audit.append(AuditEntry("doc", at(1), "author", "submit", "doc", {}))
    return house
