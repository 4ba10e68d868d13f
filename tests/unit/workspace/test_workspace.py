import pytest

from docs_engine.errors import DefinitionError, SettingsError, StoreError
from docs_engine.services.actor import Actor
from docs_engine.services.documents import LibraryQuery, NewDocument
from docs_engine.services.people import SetUp
from docs_engine.settings import read_settings
from docs_engine.workspace import open_workspace

FIRST = SetUp("Town", "Bells", "Ann", "ann@example.com", "a long enough password")


def test_an_empty_folder_becomes_a_workspace_that_remembers(tmp_path):
    settings = read_settings({"BACKCAST_DATA": str(tmp_path / "deep" / "inside")})
    workspace = open_workspace(settings)
    assert workspace.people.needs_set_up()
    person = workspace.people.person_for(workspace.people.set_up(FIRST))
    assert {"pr_faq", "six_pager"} <= set(workspace.types)
    new = NewDocument("pr_faq", "Ring twice", person.team_ids[0])
    document_id = workspace.documents.create(Actor(person.id), new)
    workspace.close()
    again = open_workspace(settings)
    (row,) = again.documents.library(Actor(person.id), LibraryQuery()).rows
    assert row.document.id == document_id
    again.close()


def test_the_sample_has_a_database_of_its_own(tmp_path):
    sample = open_workspace(read_settings({"BACKCAST_DATA": str(tmp_path), "BACKCAST_SAMPLE": "1"}))
    assert sample.is_sample
    person = sample.people.sample_people()[0]
    assert sample.people.person_for(sample.people.sign_in_as(person.id)) == person
    sample.close()
    own = open_workspace(read_settings({"BACKCAST_DATA": str(tmp_path)}))
    assert own.people.needs_set_up()
    own.close()


def test_a_folder_that_cannot_be_made_is_a_wrong_setting(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingsError, match="cannot be made"):
        open_workspace(read_settings({"BACKCAST_DATA": str(tmp_path / "file" / "inside")}))


def test_a_wrong_definition_is_named_before_a_database_is_touched(tmp_path):
    (tmp_path / "types" / "broken").mkdir(parents=True)
    (tmp_path / "types" / "broken" / "type.toml").write_text("title = \n")
    settings = read_settings({"BACKCAST_DATA": str(tmp_path / "data"), "BACKCAST_TEMPLATES": str(tmp_path / "types")})
    with pytest.raises(DefinitionError, match="broken"):
        open_workspace(settings)
    assert not (tmp_path / "data").exists()


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "backcast.sqlite").write_text("This is a letter, not a database. " * 50)
    with pytest.raises(StoreError):
        open_workspace(read_settings({"BACKCAST_DATA": str(tmp_path)}))
