import io
import zipfile

import pytest

from docs_engine.errors import NotFoundError
from docs_engine.model.doctype import Area
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.review import Anchor, EscalationAnswer, Judgement
from docs_engine.model.stage import Stage
from docs_engine.services.exports import file_name
from docs_engine.services.reviews import NewComment
from tests.unit.services.town import OVERRIDE


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def word(town, document_id, number, who="ann"):
    return town.workspace.exports.word(town.actor(who), document_id, number)


def test_a_draft_says_that_it_is_one(town):
    document_id = town.document()
    file = word(town, document_id, None)
    assert file.name == "Ring twice - draft.docx"
    assert "not submitted" in part(file.content, "word/document.xml")


def test_a_comment_travels_with_its_passage_and_its_replies(town):
    document_id, version = town.submitted()
    anchor = Anchor("problem", 0, 6, version.sections[0].text[:6])
    comment_id = town.workspace.reviews.comment(
        town.actor("abe"), document_id, NewComment(1, "All of them?", anchor=anchor)
    )
    town.workspace.reviews.reply(town.actor("ann"), comment_id, "Most of them.")
    comments = part(word(town, document_id, 1).content, "word/comments.xml")
    assert "All of them?" in comments
    assert "Most of them." in comments


def test_an_override_stands_in_the_file_with_dissent_and_escalation(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    text = part(word(town, document_id, 1).content, "word/document.xml")
    for words in (OVERRIDE.reason, "14 of 15", "billing export", OVERRIDE.risk, "Brought before vic"):
        assert words in text
    assert "reject" in text
    escalation = town.page(document_id).escalation
    town.workspace.signing.answer(town.actor("vic"), escalation.id, EscalationAnswer.UPHELD, "Agreed.")
    assert "upheld by vic" in part(word(town, document_id, 1).content, "word/document.xml")


def test_a_verdict_with_notes_is_no_dissent_from_an_override(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.judge(document_id, Judgement.APPROVE_WITH_NOTES, areas=(Area.DESIGN,))
    town.override(document_id)
    text = part(word(town, document_id, 1).content, "word/document.xml")
    assert "on customer experience: reject" in text
    assert "on design: approve with notes" not in text


def test_an_older_version_says_what_took_its_place(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    town.write(document_id, "Newer.")
    town.submit(document_id)
    text = part(word(town, document_id, 1).content, "word/document.xml")
    assert "version 2 took its place" in text
    assert "Version 2 took its place." in text


def test_a_version_that_is_not_there_is_not_exported(town):
    document_id, _ = town.submitted()
    with pytest.raises(NotFoundError):
        word(town, document_id, 7)


def test_markdown_holds_title_and_sections(town):
    document_id, _ = town.submitted()
    text = town.workspace.exports.markdown(town.actor("ann"), document_id, 1)
    assert text.startswith("---\nstage: validated\n---\n\n# Ring twice")
    assert "Phones ring." in text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('Ring / twice: "now"?', "Ring twice now - draft.docx"),
        ("...", "document - draft.docx"),
        ("../../etc/passwd", "etc passwd - draft.docx"),
        ("Größe \u2013 42", "Größe 42 - draft.docx"),
    ],
)
def test_a_file_name_is_one_that_every_system_takes(title, name):
    assert file_name(title, None) == name


STUDY = EvidenceRecord("E1", "24 of 31 | phones *ring*.", "Own count", "https://example.org/c?a=1", date="2026-02")


def test_a_word_file_ends_with_its_evidence_records(town):
    document_id = town.document()
    town.workspace.evidence.add(town.actor("ann"), document_id, STUDY)
    town.submit(document_id)
    text = part(word(town, document_id, 1).content, "word/document.xml")
    for words in ("Evidence records", "24 of 31 | phones *ring*.", "Own count", "evidence_records"):
        assert words in text
    assert text.index("They stop.") < text.index("Own count")
    assert "https://example.org/c?a=1" in part(word(town, document_id, 1).content, "word/_rels/document.xml.rels")
    assert "Evidence records" not in part(word(town, town.document(), None).content, "word/document.xml")


@pytest.mark.parametrize("text", ["Phones ring [E1].", "Phones ring [E1].\n\n## Solution\n\nNot yet."])
def test_markdown_carries_stage_and_records_so_that_a_check_reads_them_back(town, text):
    document_id = town.document(stage=Stage.GROWTH)
    town.workspace.evidence.add(town.actor("ann"), document_id, STUDY)
    town.write(document_id, text)
    written = town.workspace.exports.markdown(town.actor("ann"), document_id, None)
    report = town.workspace.files.check(written, "ring.md")
    assert (report.stage, report.evidence) == (Stage.GROWTH, (STUDY,))
    assert [section.text for section in report.sections[:2]] == [text, "They stop."]


def test_a_file_with_records_becomes_a_word_file_with_the_table(town):
    document_id = town.document()
    town.workspace.evidence.add(town.actor("ann"), document_id, STUDY)
    written = town.workspace.exports.markdown(town.actor("ann"), document_id, None)
    text = part(town.workspace.files.word(written, "ring.md", "release"), "word/document.xml")
    assert text.count("Evidence records") == 1 + text.count('tblCaption w:val="Evidence records')
    assert "Source: Own count" not in text
