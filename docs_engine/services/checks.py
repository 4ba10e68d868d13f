"""Checks: what the cards say about a draft, a version, a section as typed, or a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docs_engine.checks import Checker, CheckRequest, facts_from_answers, restrained
from docs_engine.errors import ConflictError, NotFoundError
from docs_engine.model.action import Action
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import Document, Draft, Section, Version
from docs_engine.model.finding import CheckReport, Dismissal, Finding
from docs_engine.model.label import Decision, Label, Precision
from docs_engine.model.stage import Stage
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, see_document
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.paging import pages_of_parts, printed_pages
from docs_engine.services.present_draft import draft_of, read_sections, texts_of, with_text
from docs_engine.services.remembered import DocumentMemory, VersionReports
from docs_engine.services.tallies import MOST_COUNTED, VersionTally, tally_of
from docs_engine.services.texts import clean_body, clean_text
from docs_engine.services.versions import version_of

# What answers owe one another, whatever is drafted around them later.
COHERENCE = frozenset({"benefit_without_problem", "solution_in_problem", "problem_quantified", "contradiction"})


@dataclass(frozen=True, slots=True)
class Checks:
    """Findings and claims, and the findings that people overruled by name."""

    desk: Desk
    checker: Checker
    _reports: VersionReports = field(default_factory=VersionReports)

    def warm(self) -> None:
        """Load the language model now instead of at the first check."""
        self.checker.warm()

    def draft(self, actor: Actor, document_id: str) -> CheckReport:
        """Check the draft as it stands; dismissed findings are set apart in `dismissed`."""
        document = see_document(self.desk, actor, document_id)
        draft = draft_of(self.desk, document_id)
        return self._checked(document_id, self._request(document, draft))

    def version(self, actor: Actor, document_id: str, number: int) -> CheckReport:
        """Check one submitted version."""
        document = see_document(self.desk, actor, document_id)
        version = version_of(self.desk, document_id, number)
        return self._of_version(document, version)

    def over_versions(self, actor: Actor, document_id: str) -> tuple[VersionTally, ...]:
        """Count findings and claims of the newest versions, oldest of them first; dismissed findings do not count.

        Each is checked as today's cards, stage and answers have it, so that the versions can be compared.
        """
        document = see_document(self.desk, actor, document_id)
        headers = self.desk.store.versions.list(document_id)[:MOST_COUNTED]
        versions = [version_of(self.desk, document_id, header.number) for header in reversed(headers)]
        return tuple(tally_of(version, self._of_version(document, version)) for version in versions)

    def section(self, actor: Actor, document_id: str, section: str, text: str) -> tuple[Finding, ...]:
        """Check one section as it is being typed, beside the rest of the draft; dismissed findings are left out."""
        document = see_document(self.desk, actor, document_id)
        typed = clean_text("text", text, texts.SECTION)
        draft = draft_of(self.desk, document_id)
        index = next((place for place, one in enumerate(draft.sections) if one.section.key == section), -1)
        if index < 0:
            raise NotFoundError("section", section)
        report = self._checked(document_id, self._request(document, with_text(draft, section, typed)))
        return tuple(finding for finding in report.findings if finding.section_index == index)

    def answers(self, actor: Actor, document_id: str) -> CheckReport:
        """Check the answers to the customer questions against each other, before anything around them is written.

        Only what they owe one another is told: a benefit to its problem, a problem its number. What could not be
        judged yet stands in `not_applicable`.
        """
        document = see_document(self.desk, actor, document_id)
        draft = draft_of(self.desk, document_id)
        doctype = self.desk.doctype(document.doctype)
        request = self._request(document, draft)
        report = self.checker.check(
            replace(
                request,
                sections=read_sections(doctype, answered_sections(doctype, draft.answers)),
                facts=replace(request.facts, customers=request.facts.customers or first_answer(doctype, draft.answers)),
                evidence=(),
            )
        )
        return replace(
            report,
            findings=tuple(finding for finding in report.findings if finding.check in COHERENCE),
            not_applicable=tuple(entry for entry in report.not_applicable if entry.check in COHERENCE),
        )

    def dismiss(self, actor: Actor, document_id: str, finding_id: str, reason: str) -> None:
        """Overrule a finding of the draft by name and with a reason; it lapses when the sentence changes."""
        because = clean_body("reason", reason, texts.NOTE)
        finding = self._finding(actor, document_id, finding_id)

        def overrule(case: Case) -> Done:
            dismissal = Dismissal(
                finding_id=finding.id,
                document_id=document_id,
                check=finding.check,
                sentence=finding.sentence,
                reason=because,
                person_id=case.person.id,
                created_at=self.desk.moment.now(),
            )
            self.desk.store.dismissals.add(dismissal)
            self._label(case, finding, Decision.DISMISSED)
            told = {"check": finding.check, "sentence": finding.sentence, "reason": because}
            return Done("", finding_id, told)

        order = Order("finding.dismissed", document_id, {"finding": finding_id, "reason": because})
        carry_out_on(self.desk, actor, Action.DISMISS, order, overrule)

    def undismiss(self, actor: Actor, document_id: str, finding_id: str) -> None:
        """Let a dismissed finding count again."""

        def take_back(_case: Case) -> Done:
            if not self.desk.store.dismissals.remove(document_id, finding_id):
                raise NotFoundError("dismissal", finding_id)
            self.desk.store.labels.remove(document_id, finding_id)
            return Done("", finding_id)

        order = Order("finding.restored", document_id, {"finding": finding_id})
        carry_out_on(self.desk, actor, Action.DISMISS, order, take_back)

    def accept(self, actor: Actor, document_id: str, finding_id: str) -> None:
        """Note that a finding of the draft is right; its sentence is the author's to change."""
        finding = self._finding(actor, document_id, finding_id)

        def take(case: Case) -> Done:
            if finding_id in self._overruled(document_id):
                raise ConflictError("This finding is dismissed.", hint="Let it count again first.")
            self._label(case, finding, Decision.ACCEPTED)
            return Done("", finding_id, {"check": finding.check, "sentence": finding.sentence})

        order = Order("finding.accepted", document_id, {"finding": finding_id})
        carry_out_on(self.desk, actor, Action.DISMISS, order, take)

    def precision(self) -> tuple[Precision, ...]:
        """Count what authors decided, check by check; numbers alone, for whoever runs the workspace."""
        return self.desk.store.labels.precision()

    def dismissed_in(self, actor: Actor, document_id: str, report: CheckReport) -> tuple[Dismissal, ...]:
        """List the dismissals that findings of a report on this document need, oldest first."""
        needed = {finding.id for finding in report.dismissed}
        return tuple(row for row in self.dismissals(actor, document_id) if row.finding_id in needed)

    def dismissals(self, actor: Actor, document_id: str) -> tuple[Dismissal, ...]:
        """List who overruled what and why, oldest first."""
        see_document(self.desk, actor, document_id)
        return self.desk.store.dismissals.list(document_id)

    def _label(self, case: Case, finding: Finding, decision: Decision) -> None:
        now = self.desk.moment.now()
        label = Label(
            finding.id, case.document.id, finding.check, finding.sentence, decision, case.person.id, created_at=now
        )
        self.desk.store.labels.add(label)

    def _request(self, document: Document, content: Draft | Version) -> CheckRequest:
        doctype = self.desk.doctype(document.doctype)
        answers = draft_of(self.desk, document.id).answers
        return CheckRequest(
            doctype=doctype,
            title=content.title,
            sections=read_sections(doctype, texts_of(content)),
            facts=facts_from_answers(doctype, answers),
            answers=answers,
            stage=document.stage,
            evidence=content.evidence,
            pages=pages_of_parts(printed_pages(self.desk, document, content)),
        )

    def _checked(self, document_id: str, request: CheckRequest) -> CheckReport:
        return self._told(document_id, self._seen(document_id, request), request.stage)

    def _of_version(self, document: Document, version: Version) -> CheckReport:
        request, name = self._request(document, version), (document.id, version.number)
        seen = self._reports.report(name, request, lambda asked: self._seen(document.id, asked))
        return self._told(document.id, seen, request.stage)

    def _told(self, document_id: str, seen: CheckReport, stage: Stage) -> CheckReport:
        """Set dismissed findings apart, then keep to as many suggestions as the stage allows."""
        return restrained(self._apart(document_id, seen), stage, self.checker.cards)

    def _seen(self, document_id: str, request: CheckRequest) -> CheckReport:
        """Check with what earlier processes saw in the document; what had to be parsed is kept with it."""
        return self.checker.check(request, memory=DocumentMemory(self.desk, document_id))

    def _apart(self, document_id: str, report: CheckReport) -> CheckReport:
        """Set the dismissed findings apart; ids are made from the sentence, so a changed one counts again."""
        overruled = self._overruled(document_id)
        return replace(
            report,
            findings=tuple(finding for finding in report.findings if finding.id not in overruled),
            dismissed=tuple(finding for finding in report.findings if finding.id in overruled),
        )

    def _overruled(self, document_id: str) -> Mapping[str, Dismissal]:
        return {row.finding_id: row for row in self.desk.store.dismissals.list(document_id)}

    def _finding(self, actor: Actor, document_id: str, finding_id: str) -> Finding:
        document = see_document(self.desk, actor, document_id)
        draft = draft_of(self.desk, document_id)
        everything = self._seen(document_id, self._request(document, draft)).findings
        found = next((finding for finding in everything if finding.id == finding_id), None)
        if found is None:
            raise NotFoundError("finding", finding_id, hint="Its sentence may have changed; look at the draft again.")
        return found


def answered_sections(doctype: DocumentType, answers: Mapping[str, str]) -> tuple[Section, ...]:
    """Make a section of the answers to customer questions that feed it, without the words of its template."""
    texts = {
        section.key: "\n\n".join(
            answers[question.key].strip()
            for question in doctype.questions
            if question.core and question.section == section.key and answers.get(question.key, "").strip()
        )
        for section in doctype.sections
    }
    return tuple(Section(section.key, section.title, texts[section.key]) for section in doctype.sections)


def first_answer(doctype: DocumentType, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return who the customer is, which the first customer question asks in every document type; () as long as open."""
    first = next((question.key for question in doctype.questions if question.core), "")
    return tuple(filter(None, (answers.get(first, "").strip(),)))
