"""What review and sign-off keep beyond the first release, written once for both engines."""

from docs_engine.store.gateway import Dialect
from docs_engine.store.schema import fitting

COLUMNS = """
alter table comments add column kind text not null default 'remark';
update comments set kind = 'blocking' where blocking = 1;
alter table comments drop column blocking;
alter table comments add column proposed_by text not null default '';
alter table comments add column proposed_at text not null default '';
alter table verdicts add column confirms text not null default '';
alter table assignments add column inputs text not null default '{}';
alter table assignments add column conflict text not null default '';
alter table signoffs add column party text not null default '';
alter table signoffs add column on_behalf_of text not null default '';
alter table signoffs add column expires_at text not null default '';
alter table signoffs add column review_again_at text not null default '';
drop index one_signoff_stands;
create unique index one_signoff_stands on signoffs (workspace_id, document_id, party) where ended_at = '';
"""

TABLES = """
create table review_terms (
  workspace_id text not null, document_id text not null, version integer not null,
  areas text not null,
  read_until text not null default '',
  comments_until text not null default '',
  primary key (workspace_id, document_id, version),
  foreign key (workspace_id, document_id, version) references versions (workspace_id, document_id, number)
);

create table readings (
  workspace_id text not null, document_id text not null, version integer not null, person_id text not null,
  content_hash text not null,
  read_at text not null,
  primary key (workspace_id, document_id, version, person_id),
  foreign key (workspace_id, document_id, version) references versions (workspace_id, document_id, number),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);

create table signers (
  workspace_id text not null, document_id text not null, party text not null, person_id text not null,
  primary key (workspace_id, document_id, party),
  foreign key (workspace_id, document_id) references documents (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
create index signers_are on signers (workspace_id, person_id);

create table delegations (
  workspace_id text not null, id text not null,
  document_id text not null,
  person_id text not null,
  delegate_id text not null,
  starts_at text not null,
  ends_at text not null,
  reason text not null,
  created_at text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id),
  foreign key (workspace_id, delegate_id) references people (workspace_id, id)
);
create index delegations_of on delegations (workspace_id, document_id, created_at);
create index delegations_to on delegations (workspace_id, delegate_id);

create table escalation_climbs (
  workspace_id text not null, escalation_id text not null, place integer not null,
  to_id text not null,
  due_at text not null,
  at text not null,
  primary key (workspace_id, escalation_id, place),
  foreign key (workspace_id, escalation_id) references escalations (workspace_id, id),
  foreign key (workspace_id, to_id) references people (workspace_id, id)
);
create index escalation_climbs_to on escalation_climbs (workspace_id, to_id);
create index escalations_open on escalations (workspace_id, answer, due_at);

create table override_outcomes (
  workspace_id text not null, id text not null,
  document_id text not null,
  signoff_id text not null,
  result text not null,
  note text not null,
  person_id text not null,
  created_at text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, signoff_id) references overrides (workspace_id, signoff_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
create index override_outcomes_of on override_outcomes (workspace_id, document_id, created_at);

create table pool_areas (
  workspace_id text not null, person_id text not null, area text not null,
  primary key (workspace_id, person_id, area),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
"""


def statements(dialect: Dialect) -> str:
    """Give the statements for everything that a review keeps from its terms to its outcome."""
    return fitting(COLUMNS + TABLES, dialect)
