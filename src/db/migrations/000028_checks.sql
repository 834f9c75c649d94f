-- An anonymous check: for one incident and one insurer, a public set of padded outputs of a keyed function. The key is in
-- the vault's ring and nowhere here. Off until an operator opens one; each step is an act with its entry in the log.

create table incident_checks (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^Q[0-9A-HJKMNP-TV-Z]{12}$'),
  incident_id bigint not null references incidents,
  insurer_id int not null references insurers,
  public_key bytea not null check (length(public_key) = 32),
  opened_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opened_at),
  -- open: people are being sent. building: no more. overtaken: a later scope added people, so that a no would be a lie.
  -- closed: answers nobody, its key still there. destroyed: its key and its set are gone.
  state text not null check (state in ('open', 'building', 'published', 'overtaken', 'closed', 'destroyed'))
);
create unique index incident_checks_live on incident_checks (incident_id, insurer_id)
  where state in ('open', 'building', 'published', 'overtaken');
create index incident_checks_insurer on incident_checks (insurer_id, id desc);

create table incident_check_acts (
  id bigint generated always as identity primary key,
  check_id bigint not null references incident_checks,
  act text not null check (act in ('opened', 'publish-asked', 'published', 'closed', 'destroyed')),
  at timestamptz not null,
  -- Null for what the vault does in its time.
  by_credential int references credentials,
  reason text,
  entry_id bigint not null unique references log_entries
);
create index incident_check_acts_check on incident_check_acts (check_id, id);

-- A part of the people that the insurer sent: kept once. How many lines, and how many of them the incident concerns.
create table incident_check_parts (
  check_id bigint not null references incident_checks,
  part int not null check (part >= 0),
  people int not null,
  found int not null check (found <= people),
  primary key (check_id, part)
);
-- First eight bytes of outputs, by their first four bits, so that a set of millions is built a slice at a time.
create table incident_check_outputs (
  check_id bigint not null references incident_checks,
  slice int not null check (slice between 0 and 15),
  part int not null,
  outputs bytea not null check (length(outputs) % 8 = 0),
  primary key (check_id, slice, part)
);
alter table incident_check_outputs alter column outputs set storage external;

-- The public set: 256 pages of 256 buckets of one size, and the tree of their hashes. `opened` are the bytes of the entry
-- of the log that says the root and the public key.
create table incident_check_sets (
  check_id bigint primary key references incident_checks,
  entries int not null check (entries > 0 and entries % 16 = 0),
  -- What is to be said of whoever is not in the set.
  others text not null check (others in ('not-in-scope', 'cannot-exclude')),
  root bytea not null check (length(root) = 32),
  roots bytea not null check (length(roots) = 8192),
  entry_id bigint unique references log_entries,
  commitment bytea check (length(commitment) = 32),
  opened bytea
);
create table incident_check_pages (
  check_id bigint not null references incident_check_sets deferrable initially deferred,
  page int not null check (page between 0 and 255),
  leaves bytea not null check (length(leaves) = 8192),
  buckets bytea not null,
  primary key (check_id, page)
);
alter table incident_check_pages alter column buckets set storage external;

create table incident_check_days (
  check_id bigint not null references incident_checks,
  day date not null,
  answers int not null check (answers > 0),
  primary key (check_id, day)
);

-- A scope kept after people were sent: whoever it added would be told no.
create function overtake_checks() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update public.incident_checks k set state = 'overtaken'
    from public.incident_scopes c
    where c.id = new.scope_id and k.incident_id = c.incident_id and k.insurer_id = new.insurer_id
      and k.state in ('open', 'building', 'published');
  return null;
end $$;
create trigger overtake_checks after insert on incident_insurers
  for each row execute function overtake_checks();

-- What a build before left goes, and the set of a check that ended with what it was made of; of others nothing can.
create function forget_check_set(asked bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  standing text;
begin
  select state into standing from public.incident_checks where id = asked for update;
  if standing is null or standing not in ('building', 'closed') then
    raise exception 'check % keeps its set', asked;
  end if;
  delete from public.incident_check_pages where check_id = asked;
  if standing = 'building' then
    delete from public.incident_check_sets where check_id = asked;
  else
    delete from public.incident_check_outputs where check_id = asked;
  end if;
end $$;
revoke all on function forget_check_set(bigint) from public;
grant execute on function forget_check_set(bigint) to cloison_vault;
create policy owner_all on incident_check_outputs to cloison_owner using (true) with check (true);
create policy owner_all on incident_check_sets to cloison_owner using (true) with check (true);
create policy owner_all on incident_check_pages to cloison_owner using (true) with check (true);

-- The number of the incident, which the public page shows, and no more of it.
create function incident_of_check(asked bigint) returns text
  language sql stable security definer set search_path = pg_catalog, public as $$
  select i.number from public.incident_checks k join public.incidents i on i.id = k.incident_id where k.id = asked
$$;
revoke all on function incident_of_check(bigint) from public;
grant execute on function incident_of_check(bigint) to cloison_front;

do $$
declare
  t text;
begin
  foreach t in array array['incident_checks', 'incident_check_acts', 'incident_check_parts', 'incident_check_outputs',
      'incident_check_sets', 'incident_check_pages', 'incident_check_days'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy vault_all on %I to cloison_vault using (true) with check (true)', t);
    execute format('grant select, insert on %I to cloison_vault', t);
  end loop;
  foreach t in array array['incident_check_acts', 'incident_check_parts', 'incident_check_days'] loop
    execute format('create policy operator_reads on %I for select to cloison_front using (acting_operator())', t);
    execute format('grant select on %I to cloison_front', t);
  end loop;
  foreach t in array array['incident_check_sets', 'incident_check_pages'] loop
    execute format('create policy all_read on %I for select to cloison_front using (exists '
      '(select from incident_checks k where k.id = check_id and k.state = ''published''))', t);
    execute format('grant select on %I to cloison_front', t);
  end loop;
end $$;
create trigger forbid_change before update or delete on incident_check_acts
  for each row execute function forbid_change();
create trigger forbid_truncate before truncate on incident_check_acts
  for each statement execute function forbid_change();
create policy all_read on incident_checks for select to cloison_front
  using (state = 'published' or acting_operator() or insurer_id = acting_insurer());
create policy owner_moves on incident_checks to cloison_owner using (true) with check (true);
create policy owner_reads on incident_scopes for select to cloison_owner using (true);
grant select on incident_checks to cloison_front;
grant update (state) on incident_checks to cloison_vault;
grant update (answers) on incident_check_days to cloison_vault;
