import io
import shutil
import zipfile
from dataclasses import replace

import pytest

from docs_engine.errors import ExportError, InputError, NotFoundError, WrongStateError
from docs_engine.model.doctype import Area
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.export import Profile, WordOptions
from docs_engine.model.review import Anchor, EscalationAnswer, Judgement
from docs_engine.model.stage import Stage
from docs_engine.services.exports import file_name
from docs_engine.services.reviews import NewComment
from tests.unit.services.town import OVERRIDE


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def word(town, document_id, number, profile=Profile.REVIEW, who="ann", **options):
    return town.workspace.exports.word(town.actor(who), document_id, number, WordOptions(profile, **options))


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


def test_the_table_of_who_signed_fills_page_one_of_the_signed_file_alone(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    assert "Sign-off: " not in part(word(town, document_id, 1).content, "word/document.xml")
    signed = part(word(town, document_id, 1, Profile.SIGNED).content, "word/document.xml")
    assert "Sign-off: Approved by override" in signed
    assert "Customer experience: reject" in signed


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
    text = part(word(town, document_id, 1, Profile.SIGNED).content, "word/document.xml")
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


def test_a_clean_file_has_neither_comments_nor_numbered_lines_nor_signatures(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.workspace.reviews.comment(town.actor("abe"), document_id, NewComment(1, "All of them?"))
    clean = word(town, document_id, 1, Profile.CLEAN)
    assert "word/comments.xml" not in zipfile.ZipFile(io.BytesIO(clean.content)).namelist()
    text = part(clean.content, "word/document.xml")
    assert "lnNumType" not in text
    assert "Sign-off" not in text
    assert "lnNumType" in part(word(town, document_id, 1).content, "word/document.xml")


def test_a_signed_file_tells_verdicts_with_reasons_every_version_and_the_audit_head(town):
    document_id = town.document()
    town.submit(document_id, note="The first try.")
    town.write(document_id, "Newer.")
    town.submit(document_id, note="Told more simply.")
    town.assign(document_id)
    town.judge(document_id, Judgement.APPROVE)
    town.sign(document_id)
    text = part(word(town, document_id, 2, Profile.SIGNED).content, "word/document.xml")
    head = town.page(document_id).signoffs[0].audit_head
    for words in (
        "The first try.",
        "Told more simply.",
        "Design: approve. Because of what I read.",
        "Audit trail",
        head,
    ):
        assert words in text


@pytest.mark.parametrize("number", [None, 1])
def test_words_that_nobody_judged_have_no_signed_file(town, number):
    document_id, _ = town.submitted()
    with pytest.raises(WrongStateError):
        word(town, document_id, number, Profile.SIGNED)
    assert Profile.SIGNED not in town.workspace.exports.profiles(town.actor("ann"), document_id, number)


def test_an_override_stands_in_every_profile(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    for profile in (Profile.CLEAN, Profile.REVIEW, Profile.SIGNED):
        assert OVERRIDE.reason in part(word(town, document_id, 1, profile).content, "word/document.xml")
    assert OVERRIDE.reason in town.workspace.exports.html(town.actor("ann"), document_id, 1).content.decode()


def test_a_redline_names_who_made_each_change_and_when(town):
    document_id, _ = town.submitted()
    town.write(document_id, "Phones ring loudly.")
    town.submit(document_id)
    town.write(document_id, "Phones ring loudly all day.")
    file = town.workspace.exports.redline(town.actor("ann"), document_id, (1, 0))
    assert file.name == "Ring twice - changes from 1 to draft.docx"
    text = part(file.content, "word/document.xml")
    assert text.count("<w:ins ") == 2
    assert 'w:author="ann"' in text
    assert "Changes from version 1 to the present draft, marked." in text


@pytest.mark.parametrize("span", [(2, 1), (1, 1)])
def test_a_redline_backwards_is_refused(town, span):
    document_id, _ = town.submitted()
    with pytest.raises(InputError):
        town.workspace.exports.redline(town.actor("ann"), document_id, span)


def test_a_redline_is_no_profile_of_one_version(town):
    with pytest.raises(InputError):
        word(town, town.document(), None, Profile.REDLINE)


def test_what_a_file_leaves_out_is_told(town):
    document_id = town.document()
    town.write(document_id, "See ![the plan](plan.png) and [this](javascript:alert(1)).")
    assert word(town, document_id, None).left_out == (
        "The picture “the plan” in “Problem” is not in the file; its words stand there.",
    )


def test_a_history_holds_every_version_verdicts_and_trail(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.write(document_id, "Newer.")
    town.submit(document_id)
    file = town.workspace.exports.history(town.actor("ann"), document_id)
    assert file.name == "Ring twice - history.zip"
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        assert archive.namelist() == [
            "audit trail.zip",
            "verdicts.md",
            *(f"version {number:03d}.{ending}" for number in (1, 2) for ending in ("docx", "md")),
        ]
        assert "version 1, design: approve (bob). Because of what I read." in archive.read("verdicts.md").decode()
        assert "Newer." in archive.read("version 002.md").decode()
        assert "Sign-off" in part(archive.read("version 001.docx"), "word/document.xml")


def test_html_shows_text_from_people_as_text(town):
    document_id = town.document(title="<script>x</script>")
    town.write(
        document_id,
        "Phones <b>ring</b> & [go](javascript:x) `<i>`.\n\n- one\n  - two\n\n| a | b |\n|---|---|\n| c | d |",
    )
    text = town.workspace.exports.html(town.actor("ann"), document_id).content.decode()
    assert "<script" not in text
    assert "<b>" not in text
    assert 'href="javascript' not in text
    for shown in ("&lt;b&gt;", '<li dir="auto">two</li>', "<td>d</td>", "<th>a</th>", "default-src 'none'"):
        assert shown in text


def with_program(town, program):
    exports = town.workspace.exports
    return replace(exports, desk=replace(exports.desk, settings=replace(exports.desk.settings, soffice=program)))


def test_without_libreoffice_a_pdf_says_what_to_install(town):
    exports = with_program(town, "/nowhere/soffice")
    assert not exports.makes_pdf
    with pytest.raises(ExportError) as told:
        exports.pdf(town.actor("ann"), town.document())
    assert "BACKCAST_SOFFICE" in told.value.hint


def test_a_program_that_makes_no_pdf_is_told(town, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    with pytest.raises(ExportError, match="made no PDF"):
        with_program(town, str(program)).pdf(town.actor("ann"), town.document())


@pytest.mark.process
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_a_pdf_without_comments(town):
    document_id, _ = town.submitted()
    town.workspace.reviews.comment(town.actor("abe"), document_id, NewComment(1, "All of them?"))
    file = town.workspace.exports.pdf(town.actor("ann"), document_id, 1, WordOptions(Profile.REVIEW))
    assert file.name == "Ring twice - version 1.pdf"
    assert file.content.startswith(b"%PDF")
