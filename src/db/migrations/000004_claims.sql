-- Quotes, engagements, counters and claims. `identity` and `subject` are keyed pseudonyms made in the vault;
-- `detail` (acts, amounts per line, reasons) is sealed there and opened for the practice that billed.

create table engagements (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^E[0-9A-HJKMNP-TV-Z]{12}$'),
  insurer_id int not null references insurers,
  practice_id int not null references practices,
  credential_id int not null references credentials,
  -- Null only when the quote was refused before anyone was looked up.
  identity bytea check (length(identity) = 16),
  care_date date not null,
  -- Keyed by a key no dump holds and bound to the person: equal acts of two people do not look equal.
  lines_digest bytea check (length(lines_digest) = 32),
  refusal_code text,
  guaranteed_cents bigint not null check (guaranteed_cents >= 0),
  guaranteed_until date not null,
  log_entry bigint,
  detail bytea not null,
  created_at timestamptz not null,
  check (refusal_code is not null or (identity is not null and lines_digest is not null and log_entry is not null)),
  check (refusal_code is null or guaranteed_cents = 0)
);
create index engagements_practice on engagements (practice_id, id desc);
create index engagements_until on engagements (guaranteed_until) where refusal_code is null;

create table engagement_events (
  id bigint generated always as identity primary key,
  engagement_id bigint not null references engagements,
  kind text not null check (kind in ('refused', 'reserved', 'consumed', 'cancelled', 'expired', 'restored')),
  at timestamptz not null,
  claim_id bigint
);
create index engagement_events_engagement on engagement_events (engagement_id, id desc);

-- One row per person, guarantee and period is the lock; the balance is the sum of its events, never edited.
create table counters (
  id bigint generated always as identity primary key,
  insurer_id int not null references insurers,
  identity bytea not null check (length(identity) = 16),
  guarantee text not null,
  period text not null,
  unique (insurer_id, identity, guarantee, period)
);

create table counter_events (
  id bigint generated always as identity primary key,
  counter_id bigint not null references counters,
  engagement_id bigint references engagements,
  claim_id bigint,
  kind text not null check (kind in ('reserve', 'consume', 'release')),
  cents bigint not null check (cents > 0),
  at timestamptz not null
);
create index counter_events_counter on counter_events (counter_id);
create index counter_events_engagement on counter_events (engagement_id);
create index counter_events_claim on counter_events (claim_id);

create table claim_files (
  id bigint generated always as identity primary key,
  number text not null unique,
  practice_id int not null references practices,
  credential_id int not null references credentials,
  digest bytea not null check (length(digest) = 32),
  received_at timestamptz not null,
  report jsonb not null,
  unique (practice_id, digest)
);

create table claims (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^C[0-9A-HJKMNP-TV-Z]{12}$'),
  source text not null check (source in ('api', 'portal', 'b2')),
  insurer_id int not null references insurers,
  practice_id int not null references practices,
  credential_id int not null references credentials,
  invoice_number text not null check (invoice_number ~ '^[0-9]{1,9}$'),
  -- Null only when the claim was refused before anyone was looked up.
  identity bytea check (length(identity) = 16),
  care_date date not null,
  engagement_id bigint references engagements,
  lines_digest bytea check (length(lines_digest) = 32),
  decision text not null check (decision in ('accepted', 'refused')),
  refusal_code text,
  price_cents bigint not null check (price_cents >= 0),
  mandatory_cents bigint not null check (mandatory_cents >= 0),
  insurer_cents bigint not null check (insurer_cents >= 0),
  patient_cents bigint not null check (patient_cents >= 0),
  expected_on date,
  log_entry bigint,
  detail bytea not null,
  received_at timestamptz not null,
  check ((decision = 'refused') = (refusal_code is not null)),
  check (decision = 'refused' or (identity is not null and lines_digest is not null and log_entry is not null)),
  check (decision = 'refused' or mandatory_cents + insurer_cents + patient_cents = price_cents),
  check ((decision = 'accepted') = (expected_on is not null))
);
create index claims_practice on claims (practice_id, id desc);
create index claims_invoice on claims (practice_id, invoice_number);
create index claims_care on claims (practice_id, identity, care_date);
create index claims_owed on claims (practice_id, id) where decision = 'accepted' and insurer_cents > 0;

create table claim_events (
  id bigint generated always as identity primary key,
  claim_id bigint not null references claims,
  kind text not null check (kind in ('accepted', 'refused', 'cancelled', 'scheduled', 'unscheduled', 'paid')),
  at timestamptz not null,
  credential_id int references credentials,
  remittance_id bigint
);
create index claim_events_claim on claim_events (claim_id, id desc);
-- A claim is cancelled once and paid once, whatever is retried.
create unique index claim_events_once on claim_events (claim_id, kind) where kind in ('accepted', 'refused', 'cancelled', 'paid');

create table idempotency_keys (
  credential_id int not null references credentials,
  key text not null check (length(key) between 1 and 255),
  route text not null,
  input_hash bytea not null check (length(input_hash) = 32),
  result_id bigint not null,
  created_at timestamptz not null,
  primary key (credential_id, key)
);

do $$
declare
  t text;
begin
  foreach t in array array['engagements', 'engagement_events', 'counters', 'counter_events', 'claim_files', 'claims',
    'claim_events', 'idempotency_keys'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create trigger forbid_change before update or delete on %I for each row '
      'execute function forbid_change()', t);
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
  end loop;
end $$;

-- The tenant travels with the transaction: set_config('cloison.practice', …, true).
create function acting_practice() returns int language sql stable set search_path = pg_catalog as $$
  select nullif(current_setting('cloison.practice', true), '')::int
$$;
create function acting_credential() returns int language sql stable set search_path = pg_catalog as $$
  select nullif(current_setting('cloison.credential', true), '')::int
$$;

create policy own_practice on engagements to cloison_front
  using (practice_id = acting_practice()) with check (practice_id = acting_practice());
create policy own_practice on engagement_events to cloison_front
  using (exists (select from engagements e where e.id = engagement_id and e.practice_id = acting_practice()))
  with check (exists (select from engagements e where e.id = engagement_id and e.practice_id = acting_practice()));
-- A counter belongs to a person at an insurer and is shared by every practice that person visits.
create policy any_practice on counters to cloison_front using (acting_practice() is not null)
  with check (acting_practice() is not null);
create policy any_practice on counter_events to cloison_front using (acting_practice() is not null)
  with check (acting_practice() is not null);
create policy own_practice on claim_files to cloison_front
  using (practice_id = acting_practice()) with check (practice_id = acting_practice());
create policy own_practice on claims to cloison_front
  using (practice_id = acting_practice()) with check (practice_id = acting_practice());
create policy own_practice on claim_events for select to cloison_front
  using (exists (select from claims c where c.id = claim_id and c.practice_id = acting_practice()));
-- The worker alone schedules and pays.
create policy own_practice_decides on claim_events for insert to cloison_front
  with check (kind in ('accepted', 'refused', 'cancelled')
    and exists (select from claims c where c.id = claim_id and c.practice_id = acting_practice()));
create policy own_credential on idempotency_keys to cloison_front
  using (credential_id = acting_credential()) with check (credential_id = acting_credential());

create policy worker_all on engagements for select to cloison_worker using (true);
create policy worker_all on engagement_events to cloison_worker using (true) with check (true);
create policy worker_all on counters for select to cloison_worker using (true);
create policy worker_all on counter_events to cloison_worker using (true) with check (true);
create policy worker_all on claims for select to cloison_worker using (true);
create policy worker_all on claim_events to cloison_worker using (true) with check (true);

grant select, insert on engagements, engagement_events, counters, counter_events, claim_files, claims, claim_events,
  idempotency_keys to cloison_front;
-- Row locks need the update privilege; the trigger above still forbids any change.
grant update on engagements, counters, claims to cloison_front;
grant update on engagements, counters, claims to cloison_worker;
create policy worker_lock on engagements for update to cloison_worker using (true);
create policy worker_lock on counters for update to cloison_worker using (true);
create policy worker_lock on claims for update to cloison_worker using (true);
grant select on engagements, counters to cloison_worker;
grant select, insert on engagement_events, counter_events, claim_events to cloison_worker;
-- The worker moves money: it sees what is owed, not what was done to whom.
grant select (id, number, insurer_id, practice_id, invoice_number, care_date, engagement_id, decision, insurer_cents,
  price_cents, mandatory_cents, patient_cents, expected_on, received_at) on claims to cloison_worker;
