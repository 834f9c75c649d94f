-- The log. An entry is committed before anything is opened or answered; nobody may change or delete one.

create function forbid_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception '% on % is forbidden: a correction is a new entry', tg_op, tg_table_name;
end $$;

create table log_entries (
  id bigint generated always as identity primary key,
  -- The index shows a coarse hour and pseudonyms; exact instant, professional and outcome are inside the sealed payload.
  hour timestamptz not null,
  insurer_id int,
  actor bytea not null check (length(actor) = 16),
  person bytea not null check (length(person) = 16),
  quarter text not null check (quarter ~ '^[0-9]{4}Q[1-4]$'),
  payload bytea not null,
  commitment bytea not null check (length(commitment) = 32)
);
create index log_entries_actor on log_entries (actor, hour) include (insurer_id, person);
create index log_entries_person on log_entries (person, hour);

-- The sealer's own order: contiguous, whatever holes rolled-back identity numbers leave in log_entries.
create table log_order (
  index bigint primary key check (index >= 0),
  entry_id bigint not null unique references log_entries,
  ordered_at timestamptz not null
);

create trigger forbid_change before update or delete on log_entries for each row execute function forbid_change();
create trigger forbid_truncate before truncate on log_entries for each statement execute function forbid_change();
create trigger forbid_change before update or delete on log_order for each row execute function forbid_change();
create trigger forbid_truncate before truncate on log_order for each statement execute function forbid_change();

alter table log_entries enable row level security;
alter table log_entries force row level security;
alter table log_order enable row level security;
alter table log_order force row level security;

create policy vault_appends on log_entries for insert to cloison_vault with check (true);
create policy vault_reads on log_entries for select to cloison_vault using (true);
create policy sealer_reads on log_entries for select to cloison_sealer using (true);
create policy sealer_orders on log_order to cloison_sealer using (true) with check (true);

grant select, insert on log_entries to cloison_vault;
grant select (id, commitment, hour) on log_entries to cloison_sealer;
grant select, insert on log_order to cloison_sealer;
