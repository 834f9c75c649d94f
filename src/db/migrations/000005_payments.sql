-- Money owed and sent. A posting is one row with two accounts, so that it balances by construction.

create table postings (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null check (kind in ('claim', 'claim-reversal', 'remittance')),
  debit text not null check (debit ~ '^(insurer|practice|bank|recovery)(:[0-9]+)?$'),
  credit text not null check (credit ~ '^(insurer|practice|bank|recovery)(:[0-9]+)?$'),
  cents bigint not null check (cents > 0),
  claim_id bigint references claims,
  remittance_id bigint,
  reverses bigint unique references postings,
  check (debit <> credit),
  check ((kind = 'claim-reversal') = (reverses is not null))
);
create index postings_debit on postings (debit);
create index postings_credit on postings (credit);
create unique index postings_claim_once on postings (claim_id) where kind = 'claim';
create unique index postings_remittance_once on postings (remittance_id) where kind = 'remittance';

create table payment_batches (
  id bigint generated always as identity primary key,
  number text not null unique,
  drafted_at timestamptz not null,
  -- Null when the evening job drafted it.
  drafted_by int references credentials,
  execution_on date not null,
  total_cents bigint not null check (total_cents > 0)
);

create table payment_batch_events (
  id bigint generated always as identity primary key,
  batch_id bigint not null references payment_batches,
  kind text not null check (kind in ('drafted', 'approved', 'released', 'sent', 'abandoned')),
  at timestamptz not null,
  credential_id int references credentials,
  file_name text
);
-- One person approves once; a batch is released once and sent once.
create unique index payment_batch_approval_once on payment_batch_events (batch_id, credential_id) where kind = 'approved';
create unique index payment_batch_event_once on payment_batch_events (batch_id, kind)
  where kind in ('drafted', 'released', 'sent', 'abandoned');

-- A remittance (bordereau) is one transfer to one practice; its number travels as EndToEndId.
create table remittances (
  id bigint generated always as identity primary key,
  number text not null unique check (length(number) <= 35),
  batch_id bigint not null references payment_batches,
  practice_id int not null references practices,
  cents bigint not null check (cents > 0),
  unique (batch_id, practice_id)
);
create index remittances_practice on remittances (practice_id, id desc);

create table remittance_claims (
  remittance_id bigint not null references remittances,
  claim_id bigint not null references claims,
  cents bigint not null check (cents > 0),
  primary key (remittance_id, claim_id)
);
create index remittance_claims_claim on remittance_claims (claim_id);

alter table postings add constraint postings_remittance foreign key (remittance_id) references remittances;

do $$
declare
  t text;
begin
  foreach t in array array['postings', 'payment_batches', 'payment_batch_events', 'remittances', 'remittance_claims'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create trigger forbid_change before update or delete on %I for each row '
      'execute function forbid_change()', t);
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
  end loop;
end $$;

create function acting_operator() returns boolean language sql stable set search_path = pg_catalog as $$
  select coalesce(current_setting('cloison.kind', true) = 'operator', false)
$$;

-- The front books claims of the practice it acts for; only an operator sees batches; a practice sees its own remittances.
create policy own_claims on postings for insert to cloison_front
  with check (kind <> 'remittance' and exists
    (select from claims c where c.id = claim_id and c.practice_id = acting_practice()));
create policy own_account on postings for select to cloison_front
  using (exists (select from claims c where c.id = claim_id and c.practice_id = acting_practice())
         or debit = 'practice:' || acting_practice() or credit = 'practice:' || acting_practice());
create policy operator_batches on payment_batches for select to cloison_front
  using (acting_operator() or exists (select from remittances r where r.batch_id = payment_batches.id
                                      and r.practice_id = acting_practice()));
create policy operator_batch_lock on payment_batches for update to cloison_front using (acting_operator());
create policy batch_events on payment_batch_events for select to cloison_front
  using (acting_operator() or exists (select from remittances r where r.batch_id = payment_batch_events.batch_id
                                      and r.practice_id = acting_practice()));
-- Through the front an operator signs with their own hand or abandons. The worker alone releases, once it has counted
-- two different signatures, and sends.
create policy operator_signs on payment_batch_events for insert to cloison_front
  with check (acting_operator() and kind in ('approved', 'abandoned') and credential_id = acting_credential());
create policy own_remittances on remittances for select to cloison_front
  using (acting_operator() or practice_id = acting_practice());
create policy own_remittance_claims on remittance_claims for select to cloison_front
  using (exists (select from remittances r where r.id = remittance_id
                 and (r.practice_id = acting_practice() or acting_operator())));

-- Staff see what is owed in all, by amounts and practices; a posting names no person.
create policy operator_reads on postings for select to cloison_front using (acting_operator());

create policy worker_all on postings to cloison_worker using (true) with check (true);
create policy worker_all on payment_batches to cloison_worker using (true) with check (true);
create policy worker_all on payment_batch_events to cloison_worker using (true) with check (true);
create policy worker_all on remittances to cloison_worker using (true) with check (true);
create policy worker_all on remittance_claims to cloison_worker using (true) with check (true);

grant select, insert on postings to cloison_front;
grant select on payment_batches, remittances, remittance_claims to cloison_front;
grant select, insert on payment_batch_events to cloison_front;
-- A row lock needs the update privilege; the trigger above still forbids any change.
grant update on payment_batches to cloison_front, cloison_worker;
grant select, insert on postings, payment_batches, payment_batch_events, remittances, remittance_claims to cloison_worker;
