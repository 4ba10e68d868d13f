"""The tables, written once for both engines.

In the definitions `text` sorts by code point on both engines, times are ISO 8601 in UTC, switches are 0 or 1, and ""
stands for nothing except in a reference, where it is null. The workspace id leads every key.
"""

import re
from collections.abc import Sequence

from docs_engine.store.gateway import Dialect

PEOPLE = """
create table workspaces (id text primary key, name text not null);

create table people (
  workspace_id text not null references workspaces (id),
  id text not null,
  name text not null,
  email text not null,
  email_key text not null,
  password_hash text not null,
  manager_id text,
  left_at text not null default '',
  primary key (workspace_id, id),
  unique (workspace_id, email_key),
  foreign key (workspace_id, manager_id) references people (workspace_id, id)
);

create table person_roles (
  workspace_id text not null, person_id text not null, role text not null,
  primary key (workspace_id, person_id, role),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);

create table management (
  workspace_id text not null, manager_id text not null, person_id text not null, distance integer not null,
  primary key (workspace_id, manager_id, person_id),
  foreign key (workspace_id, manager_id) references people (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
create index management_above on management (workspace_id, person_id, distance);

create table teams (
  workspace_id text not null references workspaces (id), id text not null, name text not null,
  primary key (workspace_id, id)
);

create table team_members (
  workspace_id text not null, team_id text not null, person_id text not null,
  primary key (workspace_id, team_id, person_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
create index team_members_of on team_members (workspace_id, person_id);

create table sessions (
  workspace_id text not null, token_hash text not null, person_id text not null,
  created_at text not null, expires_at text not null, signed_in_at text not null,
  primary key (workspace_id, token_hash),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
create index sessions_of on sessions (workspace_id, person_id);
"""

DOCUMENTS = """
create table documents (
  workspace_id text not null references workspaces (id),
  id text not null,
  doctype text not null,
  title text not null,
  team_id text not null,
  owner_id text not null,
  approver_id text,
  created_at text not null,
  updated_at text not null,
  shared integer not null default 0,
  withdrawn_at text not null default '',
  gate_document_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, owner_id) references people (workspace_id, id),
  foreign key (workspace_id, approver_id) references people (workspace_id, id),
  foreign key (workspace_id, gate_document_id) references documents (workspace_id, id)
);
create index documents_by_time on documents (workspace_id, updated_at, id);
create index documents_of_team on documents (workspace_id, team_id, doctype, updated_at, id);
create index documents_of_owner on documents (workspace_id, owner_id, updated_at, id);
create index documents_of_approver on documents (workspace_id, approver_id);

create table document_readers (
  workspace_id text not null, document_id text not null, person_id text not null,
  primary key (workspace_id, document_id, person_id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);

create table contributors (
  workspace_id text not null, document_id text not null, person_id text not null,
  primary key (workspace_id, document_id, person_id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);

create table drafts (
  workspace_id text not null, document_id text not null,
  revision integer not null,
  title text not null,
  title_revision integer not null,
  title_by text not null,
  title_at text not null,
  updated_at text not null,
  updated_by text not null,
  primary key (workspace_id, document_id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id)
);

create table draft_sections (
  workspace_id text not null, document_id text not null, section_key text not null,
  place integer not null,
  title text not null,
  body text not null,
  edited integer not null,
  revision integer not null,
  changed_by text not null,
  changed_at text not null,
  primary key (workspace_id, document_id, section_key),
  foreign key (workspace_id, document_id) references drafts (workspace_id, document_id)
);

create table draft_answers (
  workspace_id text not null, document_id text not null, question text not null,
  body text not null,
  revision integer not null,
  changed_by text not null,
  changed_at text not null,
  primary key (workspace_id, document_id, question),
  foreign key (workspace_id, document_id) references drafts (workspace_id, document_id)
);

create table section_texts (
  workspace_id text not null references workspaces (id), hash text not null, body text not null,
  primary key (workspace_id, hash)
);

create table versions (
  workspace_id text not null, document_id text not null, number integer not null,
  content_hash text not null,
  title text not null,
  author_id text not null,
  created_at text not null,
  note text not null,
  primary key (workspace_id, document_id, number),
  foreign key (workspace_id, document_id) references documents (workspace_id, id),
  foreign key (workspace_id, author_id) references people (workspace_id, id)
);

create table version_sections (
  workspace_id text not null, document_id text not null, number integer not null, place integer not null,
  section_key text not null,
  title text not null,
  hash text not null,
  primary key (workspace_id, document_id, number, place),
  foreign key (workspace_id, document_id, number) references versions (workspace_id, document_id, number),
  foreign key (workspace_id, hash) references section_texts (workspace_id, hash)
);
"""

REVIEW = """
create table comments (
  workspace_id text not null, id text not null,
  document_id text not null,
  version integer not null,
  author_id text not null,
  body text not null,
  blocking integer not null,
  created_at text not null,
  anchor text not null,
  resolved_by text not null default '',
  resolved_at text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id, version) references versions (workspace_id, document_id, number),
  foreign key (workspace_id, author_id) references people (workspace_id, id)
);
create index comments_of on comments (workspace_id, document_id, created_at);

create table replies (
  workspace_id text not null, id text not null,
  comment_id text not null,
  author_id text not null,
  body text not null,
  created_at text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, comment_id) references comments (workspace_id, id),
  foreign key (workspace_id, author_id) references people (workspace_id, id)
);
create index replies_of on replies (workspace_id, comment_id, created_at);

create table verdicts (
  workspace_id text not null, id text not null,
  document_id text not null,
  version integer not null,
  content_hash text not null,
  area text not null,
  judgement text not null,
  reason text not null,
  person_id text not null,
  created_at text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id, version) references versions (workspace_id, document_id, number),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
create index verdicts_of on verdicts (workspace_id, document_id, created_at);

create table assignments (
  workspace_id text not null, id text not null,
  document_id text not null,
  person_id text not null,
  assigned_by text not null,
  created_at text not null,
  independence text not null,
  ended_at text not null default '',
  ended_reason text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
create index assignments_of on assignments (workspace_id, document_id, person_id);
create index assignments_to on assignments (workspace_id, person_id, ended_at);

create table signoffs (
  workspace_id text not null, id text not null,
  document_id text not null,
  version integer not null,
  content_hash text not null,
  person_id text not null,
  meaning text not null,
  audit_head text not null,
  created_at text not null,
  ended_at text not null default '',
  ended_reason text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id, version) references versions (workspace_id, document_id, number),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
create index signoffs_of on signoffs (workspace_id, document_id, created_at);
create unique index one_signoff_stands on signoffs (workspace_id, document_id) where ended_at = '';

create table overrides (
  workspace_id text not null, signoff_id text not null,
  reason text not null,
  risk text not null,
  mitigation text not null,
  revisit_on text not null,
  primary key (workspace_id, signoff_id),
  foreign key (workspace_id, signoff_id) references signoffs (workspace_id, id)
);

create table override_evidence (
  workspace_id text not null, signoff_id text not null, place integer not null,
  statement text not null,
  value text not null,
  source text not null,
  primary key (workspace_id, signoff_id, place),
  foreign key (workspace_id, signoff_id) references overrides (workspace_id, signoff_id)
);

create table escalations (
  workspace_id text not null, id text not null,
  document_id text not null,
  signoff_id text not null,
  to_id text not null,
  due_at text not null,
  created_at text not null,
  answer text not null default '',
  answered_by text not null default '',
  answered_at text not null default '',
  note text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id),
  foreign key (workspace_id, signoff_id) references signoffs (workspace_id, id),
  foreign key (workspace_id, to_id) references people (workspace_id, id)
);
create index escalations_of on escalations (workspace_id, document_id, created_at);
create index escalations_to on escalations (workspace_id, to_id, answer);

create table dismissals (
  workspace_id text not null, document_id text not null, finding_id text not null,
  check_id text not null,
  sentence text not null,
  reason text not null,
  person_id text not null,
  created_at text not null,
  primary key (workspace_id, document_id, finding_id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
"""

RECORDS = """
create table audit_events (
  workspace_id text not null references workspaces (id),
  stream text not null,
  sequence integer not null,
  at text not null,
  actor_id text not null,
  action text not null,
  subject text not null,
  details text not null,
  previous_hash text not null,
  hash text not null,
  primary key (workspace_id, stream, sequence)
);

create table commands (
  workspace_id text not null references workspaces (id),
  request text not null,
  person_id text not null,
  action text not null,
  fingerprint text not null,
  result text not null,
  at text not null,
  primary key (workspace_id, request, person_id)
);
create index commands_by_time on commands (workspace_id, at);
"""

SEARCH = {
    Dialect.SQLITE: """
create table search_entries (
  id integer primary key, workspace_id text not null, document_id text not null,
  title text not null,
  body text not null,
  unique (workspace_id, document_id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id)
);
create virtual table search_texts using fts5 (title, body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
""",
    Dialect.POSTGRESQL: """
create table search_entries (
  workspace_id text not null, document_id text not null, title text not null, body text not null,
  words tsvector not null,
  primary key (workspace_id, document_id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id)
);
create index search_words on search_entries using gin (words);
""",
}

UNCHANGING = ("section_texts", "versions", "version_sections", "audit_events")


def tables(dialect: Dialect) -> str:
    """Give the statements that create every table and index of the first schema."""
    return fitting(PEOPLE + DOCUMENTS + REVIEW + RECORDS + SEARCH[dialect], dialect)


def fitting(statements: str, dialect: Dialect) -> str:
    """Put portable statements into the words of one engine."""
    if dialect is Dialect.SQLITE:
        return _strict(statements)
    return re.sub(r"\btext( not null| primary key|,|\n)", r'text collate "C"\1', statements)


def guards(dialect: Dialect) -> str:
    """Triggers that forbid changing what never changes; a second lock, since no query of the store would try."""
    refusing = (
        "create function refuse_change() returns trigger language plpgsql as "
        "$$ begin raise exception '% never change', tg_table_name; end $$;\n"
    )
    return ("" if dialect is Dialect.SQLITE else refusing) + guarded(UNCHANGING, dialect)


def guarded(names: Sequence[str], dialect: Dialect) -> str:
    """Give the triggers that keep the rows of these tables as they were written."""
    if dialect is Dialect.SQLITE:
        return "".join(
            f"create trigger {table}_no_{verb} before {verb} on {table} "
            f"begin select raise(abort, '{table} never change'); end;\n"
            for table in names
            for verb in ("update", "delete")
        )
    return "".join(
        f"create trigger {table}_no_change before update or delete or truncate on {table} "
        "for each statement execute function refuse_change();\n"
        for table in names
    )


def _strict(statements: str) -> str:
    """Ordinary tables refuse values of a wrong type; virtual tables have no such option."""
    return re.sub(r"(create table [^;]*\));", r"\1 strict;", statements)
