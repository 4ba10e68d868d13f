"""The rules that the proof must miss when they are gone: each is switched off by changing a few words of the source."""

from dataclasses import dataclass

Edit = tuple[str, str, str]  # module, the words that stand there exactly once, what stands there instead


@dataclass(frozen=True)
class Mutation:
    """A rule and the edits that switch it off; `way` is where its absence is met first, to save time."""

    name: str
    sentence: str
    edits: tuple[Edit, ...]
    way: str = ""


def _one(name, sentence, module, old, new, way=""):
    return Mutation(name, sentence, ((f"docs_engine.{module}", old, new),), way)


MUTATIONS = (
    # ---- who
    _one("who wrote may sign", "Who wrote in a document never signs it.", "review.permissions",
         '"the bar raiser must recommend the newest version first", _WROTE | _BAR_RAISER',
         '"the bar raiser must recommend the newest version first", frozenset()', "two_sign"),
    _one("the author assigns", "Authors and approvers never choose the bar raiser.", "review.permissions",
         '_WROTE | _SIGNS, "Authors and approvers never choose', 'frozenset(), "Authors and approvers never choose'),
    _one("who signs writes", "Who signs or judges a document does not write in it.", "review.permissions",
         "_AUTHORS, _WORKABLE, \"the owner or the document's team\", _WORK_WHEN, _SIGNS_OR_JUDGES, _JUDGE_ONLY\n"
         "        ),\n        Action.DISMISS",
         "_AUTHORS, _WORKABLE, \"the owner or the document's team\", _WORK_WHEN\n        ),\n        Action.DISMISS"),
    _one("a reader edits", "Only the owner and the team write.", "review.permissions",
         "_AUTHORS = frozenset({Standing.OWNER, Standing.MEMBER})",
         "_AUTHORS = frozenset({Standing.OWNER, Standing.MEMBER, Standing.READER, Standing.MANAGEMENT})"),
    Mutation("everybody answers", "Only management whom it reached answers an escalation.", (
        ("docs_engine.review.permissions", "frozenset({Standing.ADDRESSEE}), _ALWAYS,", "_ANYBODY_HERE, _ALWAYS,"),
        ("docs_engine.services.escalating", "    if case.person.id not in asked.union", "    if False and not asked.union"),
    ), "two_override"),
    _one("who wrote answers", "Who wrote, signed or judged does not answer the escalation.", "review.permissions",
         '"possible while the escalation is open", _WROTE | _SIGNS_OR_JUDGES,',
         '"possible while the escalation is open", frozenset(),', "is_overridden"),
    Mutation("a removed person acts", "Who left can do nothing.", (
        ("docs_engine.services.case", "if person is None or person.left_at is not None:", "if person is None:"),
        ("docs_engine.review.standing", "if person.left_at is not None:", "if False:"),
        ("docs_engine.store.visibility", " and viewer.left_at = '')", ")"),
    )),
    _one("private is public", "Nobody sees a private document who has no part in it.", "store.visibility",
         "d.shared = 1", "1 = 1"),
    _one("authors close blockers", "Only its raiser and the bar raiser close a blocking comment.",
         "services.commenting", "(author and not comment.blocking)", "author"),
    _one("everybody closes comments", "Who is no author closes only their own comments.", "services.commenting",
         "    if is_closer(case, comment):\n        return", "    if case:\n        return"),
    # ---- independence
    _one("verdict of a dependent", "Independence is checked again at every verdict.", "services.verdicts",
         "if not independence.holds:", "if False:", "steps_back"),
    _one("a dependent is assigned", "Independence is checked at assignment.", "services.assigning",
         "if fit is None or not fit.independent:", "if fit is None:"),
    _one("team-mates judge", "A bar raiser belongs to another team.", "review.independence",
         "if circle.document.team_id in candidate.team_ids:", "if True:\n        return []\n    if not candidate.name:"),
    _one("reports judge", "A bar raiser reports to nobody who wrote.", "review.independence",
         'if author.id in circle.above.get(candidate.id, ()):', "if not candidate.name:", "steps_back"),
    _one("managers judge", "A bar raiser leads nobody who wrote.", "review.independence",
         'if candidate.id in circle.above.get(author.id, ()):', "if not candidate.name:", "steps_back"),
    _one("conflict forgotten", "Who declared a conflict is never assigned again.", "review.independence",
         "candidate.id in circle.conflicted", "False", "steps_back"),
    _one("conflict not redrawn", "After a declared conflict somebody else is drawn.", "services.assigning",
         "        if free:\n", "        if False:\n", "steps_back"),
    # ---- words that were read
    _one("sign unseen words", "A sign-off names the words that were read.", "services.signing",
         "refuse_stale_hash(self.desk, case, signature.content_hash)\n            signoff =", "signoff =", "is_built_on"),
    _one("override unseen words", "An override names the words that were read.", "services.signing",
         "refuse_stale_hash(self.desk, case, signature.content_hash)\n            refuse_copied", "refuse_copied", "two_override"),
    _one("judge unseen words", "A verdict names the words that were read.", "services.verdicts",
         "        refuse_stale_hash(desk, case, new.content_hash)\n", ""),
    _one("confirm unseen words", "A confirmation names the words that were read.", "services.verdicts",
         "        refuse_stale_hash(desk, case, asked.content_hash)\n", ""),
    _one("verdicts survive", "A new version ends every approval.", "review.recommendation",
         " if verdict.version == version}", "}"),
    _one("objections end", "An objection lasts until its area is judged again.", "review.recommendation",
         "area not in judged and verdict.judgement in NEGATIVE", "False"),
    Mutation("sign-offs survive", "A new version ends every sign-off.", (
        ("docs_engine.services.versions", 'end_signoffs(self.desk, case.record, f"Version {version.number} took', "()  # ("),
        ("docs_engine.review.lifecycle", "row.ended_at is None and row.content_hash == latest.content_hash", "row.ended_at is None"),
    ), "is_built_on"),
    _one("overwrite newer words", "A save over newer words is refused.", "services.drafts",
         "if newest is None or newest.revision <= base_revision or newest.text == text:", "if True:"),
    _one("version without a change", "A version stands for a change.", "services.versions",
         "case.latest.content_hash == digest", "False"),
    # ---- the moment
    _one("blockers do not count", "An open blocking comment asks for changes.", "review.recommendation",
         "Recommendation.CHANGES if open_blockers(record) else Recommendation.PROCEED", "Recommendation.PROCEED"),
    _one("override while pending", "No override while a verdict is pending.", "review.timing",
         "if action is Action.OVERRIDE and waiting:", "if False:", "is_overridden"),
    _one("reading window ignored", "Verdicts wait for the time of reading.", "review.timing",
         "if action in _JUDGING and terms", "if False and terms"),
    _one("comment window ignored", "Signatures wait for the last comments.", "review.timing",
         "if terms and _runs(terms.comments_until, at):", "if False:"),
    _one("withdrawn still editable", "A withdrawn document stays as it is.", "review.permissions",
         "_WORKABLE = _OPEN - {State.LOCKED}", "_WORKABLE = _ALWAYS - {State.LOCKED}", "is_built_on"),
    _one("gate ignored", "A design begins only on an approved press release.", "review.gate",
         "if gate_state not in APPROVED:", "if False:"),
    _one("re-lock ignored", "A design is locked while its press release is not approved.", "review.lifecycle",
         "if not demands.gate_open:", "if False:", "is_built_on"),
    _one("locked still editable", "A locked design is not worked on.", "review.permissions",
         "_WORKABLE = _OPEN - {State.LOCKED}", "_WORKABLE = _OPEN", "is_overridden"),
    # ---- signing
    _one("password not asked", "Signing asks for the password again.", "services.signing",
         "return self.doorkeeper.confirm(actor.person_id, signature.password)",
         "return self.desk.store.people.password_hash(actor.person_id)", "is_built_on"),
    _one("old sign-in suffices", "Only a sign-in of the last minutes signs.", "services.passwords",
         "FRESH = timedelta(minutes=5)", "FRESH = timedelta(days=5)", "is_built_on"),
    _one("foreign sign-in signs", "Nobody signs with somebody else's sign-in.", "services.passwords",
         "session is not None and session.person_id == person_id and", "session is not None and", "is_built_on"),
    _one("expired sign-off counts", "A sign-off counts until it expires.", "review.lifecycle",
         "return signoff.expires_at is not None and signoff.expires_at <= at", "return False"),
    _one("one party suffices", "Every party signs.", "review.lifecycle",
         "if not missing_parties(record, latest, demands):", "if standing_signoffs(record, latest, demands.at):", "two_sign"),
    _one("half-signed and rejected", "An objection ends what one of two parties signed.", "services.verdicts",
         "if not any(verdict.judgement in NEGATIVE for verdict in verdicts):", "if True:", "two_sign"),
    _one("half-signed and blocked", "A blocker ends what one of two parties signed.", "services.commenting",
         "ended = _end_partial_signoffs(desk, case) if _blocks(new) else ()", "ended = ()", "two_sign"),
    _one("delegate not checked", "Nobody who wrote is named as a delegate.", "services.delegating",
         "refuse_approver(desk, new.delegate_id, owner_id=case.document.owner_id, contributors=case.contributors)", "pass"),
    _one("delegate for ever", "A delegate signs during the absence only.", "model.review",
         "return self.starts_at <= at < self.ends_at", "return self.starts_at <= at", "two_sign"),
    # ---- override and escalation
    _one("override without data", "An override brings data.", "services.overriding",
         "    if not evidence:\n", "    if False:\n", "two_override"),
    _one("override without reason", "An override gives its reason.", "services.overriding",
         "if word_count(reason) < LEAST_WORDS:", "if False:", "two_override"),
    _one("copied reason", "A reason is not copied from another override.", "services.overriding",
         "if any(same_words(override.reason, former)", "if any(False and same_words(override.reason, former)", "two_override"),
    _one("override unseen by management", "An override comes before management.", "services.signing",
         "            add_escalation(self.desk, signoff, target, escalation_id)\n", "", "two_override"),
    _one("escalated to a contributor", "It comes before somebody who did not write.", "services.overriding",
         "inside = desk.store.documents.contributors(document.id) | signing_side", "inside = signing_side", "is_overridden"),
    _one("reversal without effect", "A reversal ends the sign-off.", "services.escalating",
         "ended = _reversed(case, escalation) if said is EscalationAnswer.REVERSED else ()", "ended = ()", "is_overridden"),
    _one("nothing climbs", "An unanswered escalation climbs one level.", "services.escalating",
         "    return sum(_climb(desk, row) for row", "    return sum(False for row", "is_overridden"),
    _one("hidden banner", "A page shows the override.", "services.documents", "banner=override,", "banner=None,", "two_override"),
    _one("hidden in the list", "The library shows the override.", "services.library",
         "override=stand.override is not None,", "override=False,", "two_override"),
    _one("hidden on the design", "A design shows the override that it is built on.", "services.documents",
         "gate_banner=gate_override(self.desk, case.document),", "gate_banner=None,", "is_overridden"),
    # ---- the trail
    _one("denied leaves an event", "A denied command changes nothing.", "services.command",
         "    return desk.store.write(once)",
         "    try:\n        return desk.store.write(once)\n    except Exception:\n        desk.store.audit.append("
         "AuditEntry(order.document_id, desk.moment.now(), actor.person_id, order.event, '', {}))\n        raise"),
    _one("done without an event", "Every accepted command is one event.", "services.command",
         "announce(desk, desk.store.audit.append(entry))", "pass"),
    _one("twice under one key", "A repeated request counts once.", "services.command",
         "        if known is not None:\n            return known\n        done = work()", "        done = work()"),
    _one("trail tells no standing", "An event says as what somebody acted.", "services.command",
         'sorted(case.standings)', '["member"]'),
    _one("sign-off without the head", "A sign-off prints the head of the chain.", "services.signing",
         "audit_head=self.desk.store.audit.head(case.document.id)", 'audit_head="0" * 64', "is_built_on"),
    _one("circles of managers", "Nobody leads themselves, directly or around.", "services.people",
         "if person_id in above:", "if False:", "steps_back"),
)  # fmt: skip
