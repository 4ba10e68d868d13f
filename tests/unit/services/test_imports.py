import io
import shutil
import subprocess

import docx
import pytest
from docx.oxml.ns import qn

from docs_engine.audit.verify.__main__ import reports
from docs_engine.audit.verify.bundle_files import read
from docs_engine.errors import ImportRefusedError, InputError, NotAllowedError, NotFoundError, StaleVersionError
from docs_engine.model.review import Anchor, Judgement
from docs_engine.services.imports import Choice
from docs_engine.services.merging import Outcome
from docs_engine.services.new_from_file import NewFromFile
from docs_engine.services.reviews import NewComment
from tests.unit.word.foreign import paragraph, word_file

PROBLEM = """Phones ring **all day** in the towns of the north, and nobody answers them before noon.

- Callers wait for _eleven_ minutes
- Half of them hang up

A clerk in Asby said that the second call is the angry one.

| Town | Calls |
|---|---|
| Asby | 31 |

The last paragraph stays as it is."""


@pytest.fixture
def exported(town):
    """A submitted document with a comment and its reply, and its Word file."""
    document_id = town.document()
    town.write(document_id, PROBLEM)
    town.submit(document_id)
    quote = "the second call"
    start = PROBLEM.index(quote)
    comment = town.workspace.reviews.comment(
        town.actor("abe"),
        document_id,
        NewComment(1, "Who counted?", anchor=Anchor("problem", start, start + len(quote), quote)),
    )
    town.workspace.reviews.reply(town.actor("ann"), comment, "The exchange did.")
    return document_id, town.workspace.exports.word(town.actor("ann"), document_id, 1).content


def edited(content, change):
    """The file after a change with python-docx."""
    word = docx.Document(io.BytesIO(content))
    change(word)
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def holding(word, words):
    return next(each for each in word.paragraphs if words in each.text)


def shown(town, document_id, content, who="ann"):
    file = town.workspace.imports.bring(town.actor(who), document_id, content)
    return town.workspace.imports.preview(town.actor(who), document_id, file)


def section(preview, key="problem"):
    return next(each for each in preview.sections if each.key == key)


def text_of(town, document_id, key="problem"):
    return town.workspace.drafts.read(town.actor("ann"), document_id).section(key).section.text


def test_a_file_that_nobody_touched_changes_nothing(town, exported):
    document_id, content = exported
    preview = shown(town, document_id, content)
    assert {each.outcome for each in preview.sections} == {Outcome.UNCHANGED}
    assert section(preview).theirs == PROBLEM
    assert (preview.version, preview.comments, preview.notices) == (1, (), ())


def reworded(word):
    run = holding(word, "A clerk").runs[0]
    run.text = run.text.replace("A clerk in Asby", "Two clerks in Asby")


def inserted(word):
    holding(word, "The last paragraph").insert_paragraph_before("A new one, 2 * 3 long.", style="Body Text")


def deleted(word):
    gone = holding(word, "Half of them")._p
    gone.getparent().remove(gone)


def moved(word):
    first = holding(word, "Phones ring")._p
    holding(word, "The last paragraph")._p.addnext(first)


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (reworded, "A clerk in Asby", "Two clerks in Asby"),
        (inserted, "The last", "A new one, 2 * 3 long.\n\nThe last"),
        (deleted, "\n- Half of them hang up", ""),
        (moved, "", ""),
    ],
)
def test_an_edit_in_word_is_proposed_and_taken_over_only_when_accepted(town, exported, change, old, new):
    document_id, content = exported
    head, _, rest = PROBLEM.partition("\n\n")
    expected = f"{rest}\n\n{head}" if change is moved else PROBLEM.replace(old, new)
    preview = shown(town, document_id, edited(content, change))
    assert section(preview).outcome is Outcome.THEIRS
    assert section(preview).theirs == expected
    assert section(preview, "solution").outcome is Outcome.UNCHANGED
    assert text_of(town, document_id) == PROBLEM
    town.workspace.imports.accept(
        town.actor("ann"), document_id, Choice(preview.file, preview.revision, sections=("problem",))
    )
    assert text_of(town, document_id) == expected


def test_a_new_comment_stands_on_its_words_in_the_exported_version(town, exported):
    document_id, content = exported

    def comment(word):
        word.add_comment(holding(word, "Half of them").runs, text="All of them!", author="Zoe", initials="Z")

    preview = shown(town, document_id, edited(content, comment))
    (new,) = preview.comments
    assert (new.known, new.author, new.text, new.anchor.quote) == ("", "Zoe", "All of them!", "Half of them hang up")
    town.workspace.imports.accept(
        town.actor("ann"), document_id, Choice(preview.file, preview.revision, comments=(new.number,))
    )
    added = town.page(document_id).record.comments[-1]
    assert (added.author_id, added.body, added.anchor.quote) == (
        town.people["ann"],
        "Zoe (Word): All of them!",
        "Half of them hang up",
    )
    assert shown(town, document_id, edited(content, comment)).comments == ()


def test_a_new_comment_that_goes_on_into_the_next_section_comes_back_whole(town):
    document_id = town.document()
    town.write(document_id, PROBLEM)
    town.write(document_id, "One line for every town.", "solution")
    town.submit(document_id)
    content = town.workspace.exports.word(town.actor("ann"), document_id, 1).content

    def comment(word):
        runs = [holding(word, words).runs[0] for words in ("The last paragraph", "One line")]
        word.add_comment(runs, text="Does it?", author="Zoe", initials="Z")

    (new,) = shown(town, document_id, edited(content, comment)).comments
    pieces = [(piece.section, piece.quote) for piece in new.anchor.pieces]
    assert pieces == [("problem", "The last paragraph stays as it is."), ("solution", "One line for every town.")]


def test_a_reply_and_a_closed_thread_come_back(town, exported):
    document_id, content = exported

    def close(word):
        part = next(rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/commentsExtended"))
        part._blob = part.blob.replace(b'w15:done="0"', b'w15:done="1"')
        replies = word.part._comments_part.element
        replies[1].find(f".//{qn('w:t')}").text = "Nobody did."

    preview = shown(town, document_id, edited(content, close))
    (thread,) = preview.comments
    known = town.page(document_id).record.comments[0]
    assert (thread.known, thread.replies, thread.closes) == (known.id, ("Nobody did.",), True)
    town.workspace.imports.accept(
        town.actor("ann"), document_id, Choice(preview.file, preview.revision, comments=(thread.number,))
    )
    after = town.page(document_id).record.comments[0]
    assert [reply.body for reply in after.replies] == ["The exchange did.", "Nobody did."]
    assert not after.is_open


def in_another_order(word):
    """Comments last to first, as LibreOffice writes those that stand on the same words."""
    comments = word.part._comments_part.element
    comments[:] = comments[::-1]


def test_comments_on_the_same_words_are_told_apart_by_what_they_say(town, exported):
    document_id, _ = exported
    first = town.page(document_id).record.comments[0]
    town.workspace.reviews.comment(town.actor("abe"), document_id, NewComment(1, "And when?", anchor=first.anchor))
    town.workspace.reviews.resolve(town.actor("abe"), first.id)
    content = town.workspace.exports.word(town.actor("ann"), document_id, 1).content
    assert shown(town, document_id, edited(content, in_another_order)).comments == ()


def test_a_new_comment_on_words_that_have_one_is_new(town, exported):
    document_id, content = exported

    def comment(word):
        line = holding(word, "the second call")
        runs = [each for each in line.runs if each.text == "the second call"]
        word.add_comment(runs, text="All of them!", author="Zoe", initials="Z")
        in_another_order(word)

    (new,) = shown(town, document_id, edited(content, comment)).comments
    assert (new.known, new.text, new.anchor.quote) == ("", "All of them!", "the second call")


def test_a_file_whose_authors_were_removed_holds_no_new_comment(town, exported):
    document_id, content = exported

    def forget(word):
        for comment in word.part._comments_part.element:
            comment.set(qn("w:author"), "Author")

    replies = [thread.replies for thread in shown(town, document_id, edited(content, forget)).comments]
    assert replies == []


def test_new_words_in_a_comment_of_ours_come_back_as_a_reply(town, exported):
    document_id, content = exported

    def rewrite(word):
        word.part._comments_part.element[0].find(f".//{qn('w:t')}").text = "Who counted, and when?"

    (thread,) = shown(town, document_id, edited(content, rewrite)).comments
    known = town.page(document_id).record.comments[0]
    assert (thread.known, thread.replies) == (known.id, ("abe (Word): Who counted, and when?",))


def test_what_both_changed_is_a_conflict_with_both_texts(town, exported):
    document_id, content = exported
    town.write(document_id, PROBLEM.replace("Half", "Most"))
    preview = shown(town, document_id, edited(content, reworded))
    assert section(preview).outcome is Outcome.CONFLICT
    assert "Two clerks" in section(preview).theirs
    assert "Most of them" in section(preview).yours
    assert "Half of them" in section(preview).base


def test_what_only_the_draft_changed_is_left_alone(town, exported):
    document_id, content = exported
    town.write(document_id, "Something else.")
    preview = shown(town, document_id, content)
    assert section(preview).outcome is Outcome.YOURS
    with pytest.raises(NotFoundError):
        town.workspace.imports.accept(
            town.actor("ann"), document_id, Choice(preview.file, preview.revision, sections=("problem",))
        )


def test_a_section_that_changed_after_it_was_shown_is_not_overwritten(town, exported):
    document_id, content = exported
    preview = shown(town, document_id, edited(content, reworded))
    town.write(document_id, "Something else.")
    with pytest.raises(StaleVersionError):
        town.workspace.imports.accept(
            town.actor("ann"), document_id, Choice(preview.file, preview.revision, sections=("problem",))
        )
    assert text_of(town, document_id) == "Something else."


def test_accepting_twice_under_one_key_does_it_once(town, exported):
    document_id, content = exported

    def comment(word):
        reworded(word)
        word.add_comment(holding(word, "Half of them").runs, text="All of them!", author="Zoe", initials="Z")

    preview = shown(town, document_id, edited(content, comment))
    choice = Choice(preview.file, preview.revision, ("problem",), tuple(each.number for each in preview.comments))
    for _ in range(2):
        town.workspace.imports.accept(town.actor("ann", "once"), document_id, choice)
    assert len(town.page(document_id).record.comments) == 2
    events = [event.action for event in town.trail(document_id)]
    assert events.count("import.sections_accepted") == events.count("import.comments_accepted") == 1


def test_nothing_is_taken_over_when_a_part_is_refused(town, exported):
    document_id, content = exported
    preview = shown(town, document_id, edited(content, reworded))
    with pytest.raises(NotFoundError):
        town.workspace.imports.accept(
            town.actor("ann"), document_id, Choice(preview.file, preview.revision, ("problem",), ("99",))
        )
    assert text_of(town, document_id) == PROBLEM


def test_a_signed_document_that_was_edited_is_told_as_such(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    content = town.workspace.exports.word(town.actor("ann"), document_id, 1).content

    def change(word):
        holding(word, "Phones ring.").runs[0].text = "Phones are silent."

    assert shown(town, document_id, content).notices == ()
    (notice,) = shown(town, document_id, edited(content, change)).notices
    assert notice.startswith("Version 1 was signed, and this file says something else than what was signed: Problem.")


def test_a_file_of_another_document_is_refused(town, exported):
    _, content = exported
    with pytest.raises(InputError, match="another document"):
        shown(town, town.document(title="Another"), content)


def test_a_file_that_another_program_wrote_is_compared_by_its_headings(town):
    document_id = town.document()
    heading = '<w:outlineLvl w:val="0"/>'
    content = word_file(
        paragraph("Hello.")
        + paragraph("Problem", properties=heading)
        + paragraph("Phones ring loudly.")
        + paragraph("Solution", properties=heading)
        + paragraph("They stop.")
    )
    preview = shown(town, document_id, content)
    assert (section(preview).outcome, section(preview).theirs) == (Outcome.THEIRS, "Phones ring loudly.")
    assert section(preview, "solution").outcome is Outcome.UNCHANGED
    assert [entry.what for entry in preview.left_out] == ["text before the first section"]
    assert preview.notices == ("What was exported is not known. The file is compared with the present draft.",)


def test_a_file_without_any_section_is_refused(town):
    with pytest.raises(InputError, match="No section"):
        shown(town, town.document(), word_file(paragraph("Hello.")))


def test_an_attack_is_refused_before_anything_is_kept(town):
    with pytest.raises(ImportRefusedError):
        shown(town, town.document(), b"\x89PNG")


def test_only_who_brought_a_file_sees_it(town, exported):
    document_id, content = exported
    file = town.workspace.imports.bring(town.actor("ann"), document_id, content)
    with pytest.raises(NotFoundError, match="waiting file"):
        town.workspace.imports.preview(town.actor("abe"), document_id, file)


def test_who_may_not_write_takes_nothing_over(town, exported):
    document_id, content = exported
    preview = shown(town, document_id, edited(content, reworded), who="lee")
    with pytest.raises(NotAllowedError):
        town.workspace.imports.accept(
            town.actor("lee"), document_id, Choice(preview.file, preview.revision, sections=("problem",))
        )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_that_libreoffice_saved_again_is_known_word_for_word(town, exported, tmp_path):
    document_id, content = exported
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "file.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "in" / "file.docx")], check=True, capture_output=True, timeout=120)
    preview = shown(town, document_id, (tmp_path / "file.docx").read_bytes())
    assert {each.outcome for each in preview.sections} == {Outcome.UNCHANGED}
    assert preview.comments == ()


def test_a_file_becomes_a_document_of_its_own(town, exported):
    _, content = exported
    imports, ann = town.workspace.imports, town.actor("ann")
    file = imports.bring_new(ann, content)
    look = imports.first_look(ann, file)
    assert (look.doctype, "Problem" in look.sections, look.title) == ("release", True, "Ring twice")
    document_id = imports.begin(ann, file, NewFromFile(title="Ring thrice"))
    assert town.page(document_id).document.title == "Ring thrice"
    assert text_of(town, document_id).split() == PROBLEM.replace("_", "*").split()


def test_what_a_new_document_would_not_hold_is_told_first(town):
    imports, ann = town.workspace.imports, town.actor("ann")
    file = imports.bring_new(ann, word_file(paragraph("Please read by Monday.") + paragraph("A letter.")))
    assert (imports.first_look(ann, file).doctype, imports.first_look(ann, file).sections) == ("", ())
    titled = paragraph("Problem", properties='<w:outlineLvl w:val="1"/>') + paragraph("Phones ring.")
    file = imports.bring_new(ann, word_file(paragraph("Please read by Monday.") + titled))
    look = imports.first_look(ann, file, "release")
    assert look.sections == ("Problem",)
    assert [(each.what, each.example) for each in look.left_out] == [
        ("text before the first section", "Please read by Monday.")
    ]
    with pytest.raises(NotFoundError):
        imports.first_look(town.actor("abe"), file)


def test_the_offline_verifier_understands_what_was_taken_over(town, exported, tmp_path):
    document_id, content = exported

    def comment(word):
        reworded(word)
        word.add_comment(holding(word, "Half of them").runs, text="All of them!", author="Zoe", initials="Z")

    preview = shown(town, document_id, edited(content, comment))
    numbers = tuple(each.number for each in preview.comments)
    town.workspace.imports.accept(
        town.actor("ann"), document_id, Choice(preview.file, preview.revision, ("problem",), numbers)
    )
    place = tmp_path / "bundle.zip"
    place.write_bytes(town.workspace.audit.bundle(town.actor("ann"), document_id))
    bundle = read(place)
    assert {name: list(report(bundle)) for name, report in reports(()).items() if list(report(bundle))} == {}
