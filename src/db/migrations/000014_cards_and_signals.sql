-- What an insured person holds and contests: the serial of their e-card, and their signals.

-- The e-card of a person at one insurer. `holder` is a keyed pseudonym that no other table bears. A lost telephone ends
-- a serial and begins the next: codes made with the old one are then wrong.
create table cards (
  insurer_id int not null references insurers,
  holder bytea not null check (length(holder) = 16),
  serial int not null check (serial > 0),
  issued_at timestamptz not null,
  revoked_at timestamptz,
  primary key (insurer_id, holder, serial)
);
create unique index cards_live on cards (insurer_id, holder) where revoked_at is null;
alter table cards enable row level security;
alter table cards force row level security;
create policy vault_all on cards to cloison_vault using (true) with check (true);
grant select, insert, update (revoked_at) on cards to cloison_vault;

-- What an insured person contests: "this was not me". Nothing here says who they are; `person` is a pseudonym of the house
-- and quarter, by which alone a day's number is bounded.
create table signals (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('not-me')),
  why text not null check (why in ('unknown-place', 'not-there', 'not-asked')),
  -- The lookup that is contested, and the entry of the log that notes the signal.
  entry_id bigint not null unique references log_entries,
  own_entry_id bigint not null unique references log_entries,
  credential_id int not null references credentials,
  practice_id int not null references practices,
  insurer_id int not null references insurers,
  looked_up_hour timestamptz not null,
  person bytea not null check (length(person) = 16),
  at timestamptz not null
);
create index signals_credential on signals (credential_id, id desc);
create index signals_person on signals (person, at);
create trigger forbid_change before update or delete on signals for each row execute function forbid_change();
create trigger forbid_truncate before truncate on signals for each statement execute function forbid_change();
alter table signals enable row level security;
alter table signals force row level security;
create policy vault_reads on signals for select to cloison_vault using (true);
create policy vault_appends on signals for insert to cloison_vault with check (true);
create policy operator_reads on signals for select to cloison_front using (acting_operator());
grant select, insert on signals to cloison_vault;
grant select (id, kind, why, entry_id, credential_id, practice_id, insurer_id, looked_up_hour, at) on signals
  to cloison_front;
