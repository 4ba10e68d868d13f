"""The tables of mail, written once for both engines."""

from docs_engine.store.gateway import Dialect
from docs_engine.store.schema import fitting

MAIL = """
create table outbox (
  workspace_id text not null, id text not null,
  once text not null,
  person_id text not null,
  document_id text not null,
  kind text not null,
  reason text not null,
  since text not null,
  audit_head text not null,
  created_at text not null,
  due_at text not null,
  attempts integer not null default 0,
  claimed_by text not null default '',
  claimed_until text not null default '',
  ended text not null default '',
  ended_at text not null default '',
  problem text not null default '',
  primary key (workspace_id, id),
  unique (workspace_id, person_id, once),
  foreign key (workspace_id, person_id) references people (workspace_id, id),
  foreign key (workspace_id, document_id) references documents (workspace_id, id)
);
create index outbox_due on outbox (workspace_id, ended, due_at);
create index outbox_of on outbox (workspace_id, person_id, created_at);

create table silenced_mail (
  workspace_id text not null, person_id text not null, kind text not null,
  primary key (workspace_id, person_id, kind),
  foreign key (workspace_id, person_id) references people (workspace_id, id)
);
"""


def mail(dialect: Dialect) -> str:
    """Give the statements for the outbox and for the kinds of mail that people switched off."""
    return fitting(MAIL, dialect)
