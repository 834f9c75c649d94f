-- The incident room: a draft is adopted, or an incident is declared that is about no access of this house (an older
-- system, a list that was found). All that follows is in incident_events, which nobody edits.

-- Those who read them were changed with this migration.
-- squawk-ignore ban-drop-not-null
alter table incidents alter column target drop not null;
-- squawk-ignore ban-drop-not-null
alter table incidents alter column target_id drop not null;
-- Rows of before had both.
alter table incidents add constraint incidents_target_whole check ((target is null) = (target_id is null)) not valid;

-- What the vault signed for each event: it was in the log before it was here. The opening (salt, then the entry) is what
-- the commitment stands for: it says the digest of the event, so a stranger compares the timeline with the public tree.
create table incident_event_proofs (
  event_id bigint primary key references incident_events,
  entry_id bigint not null,
  at timestamptz not null,
  commitment bytea not null check (length(commitment) = 32),
  signature bytea not null check (length(signature) = 64),
  opening bytea not null check (length(opening) between 17 and 16384)
);
create trigger forbid_change before update or delete on incident_event_proofs
  for each row execute function forbid_change();
create trigger forbid_truncate before truncate on incident_event_proofs
  for each statement execute function forbid_change();
alter table incident_event_proofs enable row level security;
alter table incident_event_proofs force row level security;
create policy operator_reads on incident_event_proofs for select to cloison_front using (acting_operator());
create policy operator_keeps on incident_event_proofs for insert to cloison_front
  with check (acting_operator() and exists (select from incident_events e
    where e.id = event_id and e.by_credential = acting_credential()));
grant select, insert on incident_event_proofs to cloison_front;
