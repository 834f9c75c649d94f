-- What each access has spent of its day, whom a practice has before it, which proofs are used up, whom a lookup
-- without proof must be told to, and what the detectors saw. Written by the vault in the statement that logs the lookup.

-- One row per scope, rewritten in place under `version`: sums and behaviour, never a person.
create table ledger (
  scope text not null check (scope in ('credential', 'practice', 'insurer', 'fleet')),
  -- 0 for the fleet.
  scope_id int not null check ((scope = 'fleet') = (scope_id = 0)),
  version bigint not null check (version >= 0),
  day date not null,
  -- Of that day: lookups asked (credential and practice alone), points spent, distinct people without proof.
  lookups int not null check (lookups >= 0),
  points int not null check (points >= 0),
  unproved int not null check (unproved >= 0),
  hold text check (hold = 'step-up'),
  confirmations smallint not null default 0 check (confirmations >= 0),
  -- Scores of the detectors: numbers about behaviour, without any identity.
  detectors jsonb,
  primary key (scope, scope_id)
) with (fillfactor = 50);

-- The days that are over: from them comes the habit of a credential.
create table ledger_days (
  scope text not null check (scope in ('credential', 'practice', 'insurer', 'fleet')),
  scope_id int not null,
  day date not null,
  lookups int not null,
  points int not null,
  unproved int not null,
  primary key (scope, scope_id, day)
);

-- `subject` is a keyed pseudonym of one person at one practice: two practices' rows of one person do not look alike.
create table seen (
  practice_id int not null,
  subject bytea not null check (length(subject) = 16),
  credential_id int not null,
  proved boolean not null,
  at timestamptz not null,
  primary key (practice_id, subject, credential_id)
);
create index seen_at on seen using brin (at);

-- `proof` is a keyed digest of one proof of one person: it serves once.
create table presence_spent (
  proof bytea primary key check (length(proof) = 32),
  practice_id int not null,
  credential_id int not null,
  at timestamptz not null
);
create index presence_spent_at on presence_spent using brin (at);

-- A lookup without proof of presence, to be told to the insured person. `person` is the pseudonym of the log.
create table notices (
  entry_id bigint primary key references log_entries,
  insurer_id int not null references insurers,
  person bytea not null check (length(person) = 16),
  quarter text not null check (quarter ~ '^[0-9]{4}Q[1-4]$'),
  at timestamptz not null
);
create index notices_person on notices (person);
create index notices_insurer on notices (insurer_id, at);

create table alarms (
  id bigint generated always as identity primary key,
  credential_id int not null references credentials,
  detector text not null,
  -- What this alarm would do were it heeded; in shadow it does nothing.
  verdict text not null check (verdict in ('step-up', 'cut')),
  mode text not null check (mode in ('shadow', 'enforce')),
  score real not null,
  threshold real not null,
  at timestamptz not null,
  -- The lookup that brought it; null for what is found at night.
  entry_id bigint references log_entries
);
create index alarms_credential on alarms (credential_id, id desc);
create index alarms_at on alarms (at);

do $$
declare
  t text;
begin
  foreach t in array array['ledger', 'ledger_days', 'seen', 'presence_spent', 'notices', 'alarms'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy vault_reads on %I for select to cloison_vault using (true)', t);
    execute format('create policy vault_appends on %I for insert to cloison_vault with check (true)', t);
    execute format('grant select, insert on %I to cloison_vault', t);
  end loop;
  foreach t in array array['ledger_days', 'notices', 'alarms'] loop
    execute format('create trigger forbid_update before update on %I for each row execute function forbid_change()', t);
  end loop;
  foreach t in array array['notices', 'alarms'] loop
    execute format('create trigger forbid_delete before delete on %I for each row execute function forbid_change()', t);
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
  end loop;
end $$;

create policy vault_rewrites on ledger for update to cloison_vault using (true) with check (true);
create policy vault_rewrites on seen for update to cloison_vault using (true) with check (true);
grant update on ledger, seen to cloison_vault;

create policy operator_reads on ledger for select to cloison_front using (acting_operator());
create policy operator_reads on alarms for select to cloison_front using (acting_operator());
grant select on ledger, alarms to cloison_front;

-- The vault checks by itself that a claim quotes a live engagement of that practice and person.
create policy vault_reads on engagements for select to cloison_vault using (true);
create policy vault_reads on engagement_events for select to cloison_vault using (true);
grant select (id, number, practice_id, insurer_id, identity, guaranteed_until, refusal_code) on engagements
  to cloison_vault;
grant select (id, engagement_id, kind) on engagement_events to cloison_vault;

-- Retention: what no longer decides anything is forgotten. The vault may ask for that and delete nothing else.
create policy owner_sweeps on seen to cloison_owner using (true);
create policy owner_sweeps on presence_spent to cloison_owner using (true);
create policy owner_sweeps on ledger_days to cloison_owner using (true);

create function forget_presence(before timestamptz) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  proofs bigint;
  people bigint;
begin
  delete from public.presence_spent where at < before;
  get diagnostics proofs = row_count;
  delete from public.seen where at < before;
  get diagnostics people = row_count;
  return proofs + people;
end $$;

create function forget_ledger_days(before date) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  days bigint;
begin
  delete from public.ledger_days where day < before;
  get diagnostics days = row_count;
  return days;
end $$;

revoke all on function forget_presence(timestamptz), forget_ledger_days(date) from public;
grant execute on function forget_presence(timestamptz), forget_ledger_days(date) to cloison_vault;
