"""What the verifier reports of a bundle that somebody changed: as the how-to promises, no more and no less."""

import ast
import copy
import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from docs_engine.audit.verify.__main__ import UNREADABLE, main, reports
from docs_engine.audit.verify.bundle_files import FILES, Bundle, read
from docs_engine.audit.verify.chain import START, event_hash
from docs_engine.services.actor import Actor
from docs_engine.services.documents import LibraryQuery
from docs_engine.settings import read_settings
from docs_engine.workspace import open_workspace

VERIFIER = Path(sys.modules[main.__module__].__file__).parent


@pytest.fixture(scope="module")
def zipped(tmp_path_factory) -> dict[str, bytes]:
    """A bundle of every document of the sample workspace, by the state it is in."""
    folder = tmp_path_factory.mktemp("sample")
    workspace = open_workspace(read_settings({"BACKCAST_DATA": str(folder), "BACKCAST_SAMPLE": "1"}))
    reader = next(Actor(one.id) for one in workspace.people.sample_people() if one.name.startswith("Daniel"))
    rows = workspace.documents.library(reader, LibraryQuery()).rows
    found = {row.state.value: workspace.audit.bundle(reader, row.document.id) for row in rows}
    workspace.close()
    return found


@pytest.fixture
def bundle(zipped, tmp_path) -> Bundle:
    """The bundle of a document that was signed against the recommendation."""
    place = tmp_path / "bundle.zip"
    place.write_bytes(zipped["approved_override"])
    return read(place)


def failed(bundle: Bundle, *heads: str) -> set[str]:
    return {name for name, report in reports(heads).items() if list(report(bundle))}


def chained_anew(bundle: Bundle) -> None:
    """Do what somebody does who can write the database: hash everything again up to the end."""
    last = START
    for number, event in enumerate(bundle.events, start=1):
        event.update(sequence=number, previous_hash=last)
        if "audit_head" in event["details"]:
            event["details"]["audit_head"] = last
        last = event["hash"] = event_hash(event)
    bundle.manifest.update(events=len(bundle.events), head=last)


def event_of(bundle: Bundle, action: str) -> dict:
    return next(event for event in bundle.events if event["action"] == action)


def test_every_document_of_the_sample_holds_in_every_report(zipped, tmp_path):
    for content in zipped.values():
        place = tmp_path / "bundle.zip"
        place.write_bytes(content)
        assert main([str(place)]) == 0


def test_a_bundle_unpacked_into_a_folder_verifies_with_its_own_copy(zipped, tmp_path):
    with zipfile.ZipFile(io.BytesIO(zipped["approved_override"])) as archive:
        archive.extractall(tmp_path)
    assert main([str(tmp_path)]) == 0
    copied = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "verify").glob("*.py")}
    assert copied == {path.name: path.read_text(encoding="utf-8") for path in VERIFIER.glob("*.py")}


def test_the_verifier_imports_nothing_but_the_standard_library_and_itself():
    for path in VERIFIER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert {name.name.split(".")[0] for name in node.names} <= sys.stdlib_module_names
            if isinstance(node, ast.ImportFrom):
                assert node.level == 1 or str(node.module).split(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize("action", ["verdict.given", "signoff.overridden", "version.submitted"])
def test_a_changed_event_breaks_the_chain(bundle, action):
    event_of(bundle, action)["details"]["version"] = 9
    assert "chain" in failed(bundle)


def test_a_removed_event_breaks_the_chain(bundle):
    del bundle.events[5]
    assert "chain" in failed(bundle)


def test_two_swapped_events_break_the_chain(bundle):
    bundle.events[4], bundle.events[5] = bundle.events[5], bundle.events[4]
    assert "chain" in failed(bundle)


def test_a_trail_cut_at_its_end_misses_what_its_rows_need(bundle):
    whole = bundle.events[-1]["hash"]
    at = bundle.events.index(event_of(bundle, "signoff.overridden"))
    del bundle.events[at:]
    chained_anew(bundle)
    found = failed(bundle)
    assert {"completeness", "replay"} <= found
    assert "chain" not in found
    assert "chain" in failed(bundle, whole)


def _drop(bundle: Bundle, kind: str) -> None:
    del bundle.review[kind][0]


def _new_words(bundle: Bundle) -> None:
    bundle.versions[-1]["sections"][0]["text"] += " And more."


def _new_evidence(bundle: Bundle) -> None:
    record = {"mark": "E9", "statement": "All love it", "source": "", "link": "", "sample": "", "date": "", "owner": ""}
    bundle.versions[-1]["evidence"].append(record)


def _other_judgement(bundle: Bundle) -> None:
    bundle.review["verdicts"][-1]["judgement"] = "approve"


def _other_comment(bundle: Bundle) -> None:
    bundle.review["comments"][0]["body"] = "All is well."


def _other_reason(bundle: Bundle) -> None:
    bundle.review["signoffs"][-1]["override"]["reason"] = "Because."


def _no_override(bundle: Bundle) -> None:
    bundle.review["signoffs"][-1]["override"] = None


def _foreign_signature(bundle: Bundle) -> None:
    bundle.review["signoffs"].append({**bundle.review["signoffs"][-1], "id": "forged"})


CHANGES: list[tuple[str, Callable[[Bundle], None], str]] = [
    ("a verdict removed", lambda bundle: _drop(bundle, "verdicts"), "completeness"),
    ("a comment removed", lambda bundle: _drop(bundle, "comments"), "completeness"),
    ("a signature added", _foreign_signature, "completeness"),
    ("a version's words changed", _new_words, "content"),
    ("a version's evidence changed", _new_evidence, "content"),
    ("a comment's words changed", _other_comment, "content"),
    ("a verdict turned", _other_judgement, "binding"),
    ("an override's reason changed", _other_reason, "binding"),
    ("an override hidden", _no_override, "binding"),
    ("another state", lambda bundle: bundle.document.update(state="approved"), "replay"),
]


@pytest.mark.parametrize(("change", "report"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_changed_row_is_found_by_its_report_though_the_chain_holds(bundle, change, report):
    change(bundle)
    found = failed(bundle)
    assert report in found
    assert "chain" not in found


def test_an_event_changed_and_chained_anew_is_found_by_its_row(bundle):
    event_of(bundle, "verdict.given")["details"]["judgement"] = "approve"
    chained_anew(bundle)
    assert "binding" in failed(bundle)


def test_an_event_and_its_row_changed_together_are_found_by_a_printed_head_alone(bundle):
    printed = bundle.events[-1]["hash"]
    event = event_of(bundle, "comment.added")
    comment = next(row for row in bundle.review["comments"] if row["id"] == event["subject"])
    comment["body"] = "Fine."
    event["details"].pop("body_sha256")
    chained_anew(bundle)
    for row in bundle.review["signoffs"]:
        row["audit_head"] = next(each["previous_hash"] for each in bundle.events if each["subject"] == row["id"])
    assert failed(bundle) == set()
    assert failed(bundle, printed) == {"chain"}
    assert failed(bundle, printed[:12]) == {"chain"}


def test_an_author_who_signs_is_found_even_when_the_event_hides_it(bundle):
    signed = event_of(bundle, "signoff.overridden")
    author = event_of(bundle, "document.created")["actor_id"]
    row = next(row for row in bundle.review["signoffs"] if row["id"] == signed["subject"])
    signed["actor_id"] = row["person_id"] = author
    chained_anew(bundle)
    assert "permissions" in failed(bundle)


def test_a_verdict_before_its_version_is_not_bound(bundle):
    events = bundle.events
    verdict = event_of(bundle, "verdict.given")
    submitted = event_of(bundle, "version.submitted")
    events.remove(verdict)
    events.insert(events.index(submitted), verdict)
    chained_anew(bundle)
    assert {"binding", "permissions"} <= failed(bundle)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_bundle_is_said_to_be_unreadable(tmp_path, content, capsys):
    place = tmp_path / "x.zip"
    place.write_bytes(content)
    assert main([str(place)]) == UNREADABLE
    assert "cannot be read" in capsys.readouterr().err


def test_a_bundle_that_lacks_what_a_report_needs_fails_that_report(bundle, tmp_path, capsys):
    broken = copy.deepcopy(bundle)
    for event in broken.events:
        event["details"] = None
    for name in FILES:
        (tmp_path / f"{name}.json").write_text(json.dumps(getattr(broken, name)), encoding="utf-8")
    assert main([str(tmp_path)]) & 0b110011
    assert "could not be told" in capsys.readouterr().out
