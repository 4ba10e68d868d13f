"""Who may see a document: the one condition that every list, search and look-up uses."""

VISIBLE = """
exists (select 1 from people viewer
        where viewer.workspace_id = d.workspace_id and viewer.id = :viewer_id and viewer.left_at = '')
and (
  d.shared = 1
  or d.owner_id = :viewer_id
  or d.approver_id = :viewer_id
  or exists (select 1 from team_members m
             where m.workspace_id = d.workspace_id and m.team_id = d.team_id and m.person_id = :viewer_id)
  or exists (select 1 from document_readers r
             where r.workspace_id = d.workspace_id and r.document_id = d.id and r.person_id = :viewer_id)
  or exists (select 1 from assignments a
             where a.workspace_id = d.workspace_id and a.document_id = d.id and a.person_id = :viewer_id)
  or exists (select 1 from signers g
             where g.workspace_id = d.workspace_id and g.document_id = d.id and g.person_id = :viewer_id)
  or exists (select 1 from delegations t
             where t.workspace_id = d.workspace_id and t.document_id = d.id and t.delegate_id = :viewer_id)
  or exists (select 1 from management above
             where above.workspace_id = d.workspace_id and above.person_id = d.owner_id
               and above.manager_id = :viewer_id)
  or exists (select 1 from escalations e
             where e.workspace_id = d.workspace_id and e.document_id = d.id
               and (e.to_id = :viewer_id
                    or exists (select 1 from escalation_climbs c
                               where c.workspace_id = e.workspace_id and c.escalation_id = e.id
                                 and c.to_id = :viewer_id)
                    or exists (select 1 from management higher
                               where higher.workspace_id = e.workspace_id and higher.person_id = e.to_id
                                 and higher.manager_id = :viewer_id)))
  or (exists (select 1 from versions submitted
              where submitted.workspace_id = d.workspace_id and submitted.document_id = d.id)
      and exists (select 1 from person_roles keeper
                  where keeper.workspace_id = d.workspace_id and keeper.person_id = :viewer_id
                    and keeper.role = 'pool_keeper'))
  or exists (select 1 from person_roles auditor
             where auditor.workspace_id = d.workspace_id and auditor.person_id = :viewer_id
               and auditor.role = 'auditor')
)
"""
"""SQL over `documents d` and `:viewer_id`.

A document is seen by its team, owner and signers, by who was invited, by its bar raisers and delegates past and
present, by management above its owner, by who answers an escalation of it, by auditors, and once it was submitted
by the keepers of the bar-raiser pool; by everybody here once it is shared.
Being an admin shows nobody a private text, and who has left sees nothing.
"""
