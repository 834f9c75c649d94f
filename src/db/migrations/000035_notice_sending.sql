-- Sending by the house with the mail server of the insurer. No address is kept: the page seals them to a key that the worker
-- holds in memory alone, the sealed bytes are erased when their batch is done, and a place of the insurer's list is all that
-- stays of a person.

-- A key the worker made when it started, for an insurer whose mail server it was given. It dies with the worker.
create table notice_sender_keys (
  id bigint generated always as identity primary key,
  insurer_id int not null references insurers,
  public_key bytea not null check (length(public_key) = 32),
  -- The address members know the insurer by.
  from_address text not null check (length(from_address) <= 254),
  started_at timestamptz not null
);
create index notice_sender_keys_insurer on notice_sender_keys (insurer_id, id desc);

-- What is drawn once for a campaign that is sent: the secret that marks its Message-IDs, so that a bounce shows whose it is;
-- and how long the list was, since another list has other people at its places.
create table notice_runs (
  campaign_id bigint primary key references notice_campaigns,
  secret bytea not null check (length(secret) = 32),
  size int not null check (size between 1 and 5000000)
);

create table notice_batches (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references notice_campaigns,
  key_id bigint not null references notice_sender_keys,
  -- Addresses and codes, sealed to that key; null once nobody needs them.
  sealed bytea check (length(sealed) <= 65536),
  attempts smallint not null default 0,
  queued_at timestamptz not null
);
create index notice_batches_sealed on notice_batches (key_id) where sealed is not null;

-- What became of one place of the list.
create table notice_places (
  campaign_id bigint not null references notice_campaigns,
  place int not null check (place between 0 and 4999999),
  language text not null check (language in ('fr', 'en')),
  state text not null check (state in ('queued', 'trying', 'sent', 'later', 'refused', 'bounced', 'no-address',
    'given-up', 'lost', 'letter', 'returned')),
  -- A reply code of a mail server, or our own word.
  why text check (length(why) <= 20),
  batch_id bigint references notice_batches,
  -- How often it was sent again because nobody knew whether the server had taken it.
  repeats smallint not null default 0,
  at timestamptz not null,
  primary key (campaign_id, place)
);
create index notice_places_batch on notice_places (batch_id) where state in ('queued', 'trying', 'later');

-- Whoever was written to is not queued again; what a server refused for good is told by letter.
create function notice_place_moves() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.campaign_id <> old.campaign_id or new.place <> old.place or new.language <> old.language
    or (old.state <> new.state and (
      (old.state = 'sent' and new.state <> 'bounced')
      or (old.state in ('refused', 'bounced', 'no-address', 'given-up') and new.state <> 'letter')
      or (old.state = 'letter' and new.state <> 'returned')
      or old.state = 'returned')) then
    raise exception 'a place that is % does not become %', old.state, new.state;
  end if;
  return new;
end $$;
create trigger moves before update on notice_places for each row execute function notice_place_moves();
create trigger forbid_delete before delete on notice_places for each row execute function forbid_change();

do $$
declare
  t text;
begin
  foreach t in array array['notice_sender_keys', 'notice_runs', 'notice_batches', 'notice_places'] loop
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy worker_reads on %I for select to cloison_worker using (true)', t);
    execute format('grant select on %I to cloison_worker, cloison_front', t);
  end loop;
  foreach t in array array['notice_sender_keys', 'notice_runs'] loop
    execute format('create trigger forbid_change before update or delete on %I for each row '
      'execute function forbid_change()', t);
  end loop;
  foreach t in array array['notice_runs', 'notice_batches', 'notice_places'] loop
    execute format('create policy insurer_own on %I to cloison_front '
      'using (exists (select from notice_campaigns c where c.id = campaign_id and c.insurer_id = acting_insurer())) '
      'with check (exists (select from notice_campaigns c where c.id = campaign_id and c.insurer_id = acting_insurer()))',
      t);
    execute format('grant insert on %I to cloison_front', t);
  end loop;
end $$;
create policy insurer_reads on notice_sender_keys for select to cloison_front using (insurer_id = acting_insurer());
create policy worker_offers on notice_sender_keys for insert to cloison_worker with check (true);
grant insert on notice_sender_keys to cloison_worker;
create policy worker_erases on notice_batches for update to cloison_worker using (true) with check (true);
grant update (sealed, attempts) on notice_batches to cloison_worker;
create policy worker_moves on notice_places for update to cloison_worker using (true) with check (true);
grant update (state, why, at, repeats) on notice_places to cloison_worker;
grant update (state, why, at, batch_id, repeats) on notice_places to cloison_front;
create policy worker_reads on notice_campaigns for select to cloison_worker using (true);
grant select on notice_campaigns to cloison_worker;
