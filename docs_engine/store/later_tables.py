"""Tables that came after the first release, written once for both engines."""

from docs_engine.store.gateway import Dialect
from docs_engine.store.schema import fitting, guarded

LABELS = """
create table labels (
  workspace_id text not null, document_id text not null, finding_id text not null,
  check_id text not null,
  sentence text not null,
  decision text not null check (decision in ('accepted', 'dismissed')),
  person_id text not null,
  created_at text not null,
  primary key (workspace_id, document_id, finding_id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
create index labels_by_check on labels (workspace_id, check_id);
insert into labels (workspace_id, document_id, finding_id, check_id, sentence, decision, person_id, created_at)
  select workspace_id, document_id, finding_id, check_id, sentence, 'dismissed', person_id, created_at from dismissals;
"""

EVIDENCE = """
alter table documents add column stage text not null default 'validated';

create table evidence (
  workspace_id text not null, document_id text not null, number integer not null,
  statement text not null,
  source text not null,
  link text not null,
  sample text not null,
  found_on text not null,
  owner text not null,
  revision integer not null,
  changed_by text not null,
  changed_at text not null,
  primary key (workspace_id, document_id, number),
  foreign key (workspace_id, document_id) references drafts (workspace_id, document_id)
);

create table version_evidence (
  workspace_id text not null, document_id text not null, version integer not null, number integer not null,
  statement text not null,
  source text not null,
  link text not null,
  sample text not null,
  found_on text not null,
  owner text not null,
  primary key (workspace_id, document_id, version, number),
  foreign key (workspace_id, document_id, version) references versions (workspace_id, document_id, number)
);
"""

MOVED = """
alter table comments add column moved text not null default '';
alter table comments add column moved_version integer not null default 0;
"""

OBSERVED = """
create table observed (
  workspace_id text not null, document_id text not null, passage text not null,
  seen text not null,
  kept_at text not null,
  primary key (workspace_id, document_id, passage),
  foreign key (workspace_id, document_id) references documents (workspace_id, id)
);
"""

TOURS = """
create table tours_left (
  workspace_id text not null, person_id text not null,
  left_at text not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
"""

SESSIONS = """
create table reading_sessions (
  workspace_id text not null, id text not null,
  document_id text not null,
  version integer not null,
  host_id text not null,
  started_at text not null,
  minutes integer not null,
  hidden integer not null,
  revealed_at text not null default '',
  section text not null default '',
  ended_at text not null default '',
  summary text not null default '',
  ending text not null default '',
  items text not null default '[]',
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id, version) references versions (workspace_id, document_id, number),
  foreign key (workspace_id, host_id) references people (workspace_id, id)
);
create unique index one_session_runs on reading_sessions (workspace_id, document_id) where ended_at = '';
create index reading_sessions_of on reading_sessions (workspace_id, document_id, started_at);

create table presences (
  workspace_id text not null, session_id text not null, person_id text not null,
  share integer not null,
  seen_at text not null,
  primary key (workspace_id, session_id, person_id),
  foreign key (workspace_id, session_id) references reading_sessions (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);

create table votes (
  workspace_id text not null, comment_id text not null, person_id text not null,
  primary key (workspace_id, comment_id, person_id),
  foreign key (workspace_id, comment_id) references comments (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
"""

# Whoever was in a room before stays in it.
PRESENCES = """
alter table presences rename to room_presences;
create table presences (
  workspace_id text not null, document_id text not null, version integer not null,
  session_id text not null default '',
  person_id text not null,
  section text not null default '',
  share integer not null,
  seen_at text not null,
  primary key (workspace_id, document_id, version, session_id, person_id),
  foreign key (workspace_id, document_id, version) references versions (workspace_id, document_id, number),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
insert into presences (workspace_id, document_id, version, session_id, person_id, share, seen_at)
  select p.workspace_id, s.document_id, s.version, p.session_id, p.person_id, p.share, p.seen_at
  from room_presences p join reading_sessions s on s.workspace_id = p.workspace_id and s.id = p.session_id;
drop table room_presences;
"""

PEOPLE_CHANGES = """
create table people_changes (
  workspace_id text not null primary key,
  mark text not null
);
insert into people_changes (workspace_id, mark) select distinct workspace_id, 'first' from people;
"""


def labels(dialect: Dialect) -> str:
    """Give the statements for what people decide about findings; what was dismissed before counts."""
    return fitting(LABELS, dialect)


def evidence(dialect: Dialect) -> str:
    """Give the statements for stages, and for evidence records of drafts and of versions; the latter never change."""
    return fitting(EVIDENCE, dialect) + guarded(("version_evidence",), dialect)


def moved(dialect: Dialect) -> str:
    """Give the statements for where a comment was attached when its own words were gone."""
    return fitting(MOVED, dialect)


def observed(dialect: Dialect) -> str:
    """Give the statements for what the checks saw in each passage of a document."""
    return fitting(OBSERVED, dialect)


def tours(dialect: Dialect) -> str:
    """Give the statements for who has left the tour of the first visit."""
    return fitting(TOURS, dialect)


def sessions(dialect: Dialect) -> str:
    """Give the statements for reading sessions, who is in them, and votes for questions."""
    return fitting(SESSIONS, dialect)


def people_changes(dialect: Dialect) -> str:
    """Give the statements for the mark of the last change of people, by which others know that they must read again."""
    return fitting(PEOPLE_CHANGES, dialect)


def presences(dialect: Dialect) -> str:
    """Give the statements for who reads which version, in a reading session or outside of one."""
    return fitting(PRESENCES, dialect)
