-- What somebody vouches for where no software can see it. Nothing is edited: what is said anew stands beside.
create table attestations (
  id bigint generated always as identity primary key,
  control integer not null check (control between 1 and 68),
  at timestamptz not null,
  until timestamptz not null check (until > at),
  by_credential integer not null references credentials (id),
  says text not null check (length(says) between 10 and 500),
  entry_id bigint not null
);
create index attestations_control on attestations (control, id);
create index attestations_by on attestations (by_credential);
create trigger forbid_change before delete or update on attestations
  for each row execute function forbid_change();
create trigger forbid_truncate before truncate on attestations
  for each statement execute function forbid_change();
alter table attestations enable row level security;
alter table attestations force row level security;
create policy operator_adds on attestations for insert to cloison_front
  with check (acting_operator() and by_credential = acting_credential());
create policy operator_reads on attestations for select to cloison_front using (acting_operator());
create policy owner_all on attestations to cloison_owner using (true) with check (true);
grant select, insert on attestations to cloison_front;
