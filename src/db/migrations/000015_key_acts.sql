-- What is done to keys, each act with its entry in the log; and what the vault must know when it starts again.

-- The ring that this database's rows need, and the highest save of it that was used: a ring of another house, or an
-- older copy of this one, is refused.
create table key_rings (
  only_row boolean primary key default true check (only_row),
  ring text not null check (ring ~ '^[0-9a-f]{16}$'),
  serial bigint not null check (serial >= 0)
);

create table key_acts (
  id bigint generated always as identity primary key,
  act text not null check (act in ('rotated', 'ended', 'destroy-asked', 'destroyed')),
  -- A purpose of the ring, or 'insurer' (all its keys), or 'quarter' (payloads of the log).
  what text not null,
  insurer_id int references insurers,
  quarter text check (quarter ~ '^[0-9]{4}Q[1-4]$'),
  at timestamptz not null,
  -- Null for what the vault does by itself: ending a version nothing uses, destroying a quarter whose time has come.
  by_credential int references credentials,
  reason text not null check (length(reason) between 1 and 500),
  answers bigint unique references key_acts,
  -- When the last backup of what was destroyed ends, as the operator says.
  backups_until date,
  entry_id bigint not null unique references log_entries,
  check ((act = 'destroyed' and what = 'insurer') = (answers is not null)),
  check (by_credential is not null or act in ('ended', 'destroyed'))
);
create index key_acts_insurer on key_acts (insurer_id, id desc);

-- Public halves of the keys that sign receipts: old ones stay, for old receipts.
create table receipt_keys (
  id text primary key check (id ~ '^[0-9a-f]{16}$'),
  public_key bytea not null check (length(public_key) = 32),
  since timestamptz not null
);

-- Signed text of what was destroyed and of what remains elsewhere.
create table key_certificates (
  act_id bigint primary key references key_acts,
  certificate text not null
);

do $$
declare
  t text;
begin
  foreach t in array array['key_rings', 'key_acts', 'receipt_keys', 'key_certificates'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy vault_reads on %I for select to cloison_vault using (true)', t);
    execute format('create policy vault_appends on %I for insert to cloison_vault with check (true)', t);
    execute format('grant select, insert on %I to cloison_vault', t);
  end loop;
  foreach t in array array['key_acts', 'receipt_keys', 'key_certificates'] loop
    execute format('create trigger forbid_change before update or delete on %I for each row '
      'execute function forbid_change()', t);
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
  end loop;
end $$;
create policy vault_counts on key_rings for update to cloison_vault using (true) with check (true);
grant update (serial) on key_rings to cloison_vault;
create policy operator_reads on key_acts for select to cloison_front using (acting_operator());
create policy operator_reads on key_certificates for select to cloison_front using (acting_operator());
create policy everybody_reads on receipt_keys for select to cloison_front using (true);
grant select on key_acts, key_certificates, receipt_keys to cloison_front;

-- An insurer that left: its keys are destroyed, nobody asks about its people again.
alter table insurers add column left_at timestamptz;

-- Asks for the destruction of an insurer's keys, or answers such a request as somebody else. The insurer's row orders
-- the acts. 'done', or why not: no-target, gone, no-request, same-person.
create function insurer_leaves(act text, insurer int, by_credential int, answers bigint, at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  gone timestamptz;
  asked_by int;
begin
  select left_at into gone from public.insurers where id = insurer for no key update;
  if not found then
    return 'no-target';
  end if;
  if gone is not null then
    return 'gone';
  end if;
  if act = 'destroy-asked' then
    return 'done';
  end if;
  select a.by_credential into asked_by from public.key_acts a
  where a.id = insurer_leaves.answers and a.act = 'destroy-asked' and a.insurer_id = insurer
    and not exists (select from public.key_acts d where d.answers = a.id);
  if asked_by is null then
    return 'no-request';
  end if;
  if asked_by = insurer_leaves.by_credential then
    return 'same-person';
  end if;
  update public.insurers set left_at = at, suspended_at = coalesce(suspended_at, at) where id = insurer;
  return 'done';
end $$;

-- Rows of an insurer that left go with its keys: unreadable, they serve nobody.
create function drop_left_generations(insurer int) returns int
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  one record;
  dropped int := 0;
begin
  if not exists (select from public.insurers where id = insurer and left_at is not null) then
    raise exception 'insurer % has not left', insurer;
  end if;
  for one in select id from public.generations where insurer_id = insurer loop
    execute format('drop table if exists public.rights_%s', one.id);
    update public.generations set state = 'replaced' where id = one.id;
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

revoke execute on function insurer_leaves, drop_left_generations from public;
grant execute on function insurer_leaves, drop_left_generations to cloison_vault;
create policy owner_reads on key_acts for select to cloison_owner using (true);

-- The detail of care is sealed anew when its key is rotated. Nothing else of a claim or an engagement may change, and
-- the vault sees of them what it needs for that: the number the envelope is bound to, and the envelope.
create function forbid_change_but_sealing() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  -- The owner acts here only inside the function below: no login of a process is it.
  if tg_op = 'UPDATE' and current_user = 'cloison_owner'
    and to_jsonb(new) - 'detail' = to_jsonb(old) - 'detail'
    and get_byte(new.detail, 0) <> get_byte(old.detail, 0) and length(new.detail) = length(old.detail)
  then
    return new;
  end if;
  raise exception '% on % is forbidden: a correction is a new entry', tg_op, tg_table_name;
end $$;
drop trigger forbid_change on claims;
create trigger forbid_change before update or delete on claims
  for each row execute function forbid_change_but_sealing();
drop trigger forbid_change on engagements;
create trigger forbid_change before update or delete on engagements
  for each row execute function forbid_change_but_sealing();

create function details_under_old_keys(kind text, insurer int, newest int, after_id bigint, most int)
  returns table (id bigint, number text, detail bytea)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.id, c.number, c.detail from public.claims c
  where kind = 'claim' and c.insurer_id = insurer and c.id > after_id and get_byte(c.detail, 0) <> newest
  union all
  select e.id, e.number, e.detail from public.engagements e
  where kind = 'engagement' and e.insurer_id = insurer and e.id > after_id and get_byte(e.detail, 0) <> newest
  order by id limit most
$$;

create function reseal_details(kind text, ids bigint[], olds bytea[], news bytea[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  changed bigint;
begin
  if kind = 'claim' then
    update public.claims c set detail = d.new from unnest(ids, olds, news) as d (id, old, new)
    where c.id = d.id and c.detail = d.old;
  else
    update public.engagements e set detail = d.new from unnest(ids, olds, news) as d (id, old, new)
    where e.id = d.id and e.detail = d.old;
  end if;
  get diagnostics changed = row_count;
  return changed;
end $$;
create policy owner_reads on claims for select to cloison_owner using (true);
create policy owner_reseals on claims for update to cloison_owner using (true) with check (true);
create policy owner_reads on engagements for select to cloison_owner using (true);
create policy owner_reseals on engagements for update to cloison_owner using (true) with check (true);
revoke execute on function details_under_old_keys, reseal_details from public;
grant execute on function details_under_old_keys, reseal_details to cloison_vault;

-- Everything that concerns one insurer is found by hours; entries come in their order, so the index is a few pages.
-- squawk-ignore require-concurrent-index-creation
create index log_entries_hour on log_entries using brin (hour);
