-- The log becomes a tree: shards of half a year, the order inside each, what waits to be sealed, and how fresh the seal is.

-- One Merkle tree per half-year. Size and root are the truth from which files and signatures are made; both only grow.
create table log_shards (
  shard text primary key check (shard ~ '^[0-9]{4}h[12]$'),
  origin text not null unique,
  -- Entry 0: names the shard before, its size and root, so that no shard can vanish.
  header bytea not null,
  size bigint not null check (size >= 1),
  root bytea not null check (length(root) = 32),
  opened_at timestamptz not null,
  -- The last entry: names the next shard and the key that signs it. Nothing follows it.
  closing bytea,
  closed_at timestamptz,
  check ((closing is null) = (closed_at is null))
);

create function log_shard_only_grows() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if (new.shard, new.origin, new.header, new.opened_at) is distinct from (old.shard, old.origin, old.header, old.opened_at)
    or new.size <= old.size or old.closing is not null then
    raise exception 'shard % may only grow, and not once it is closed', old.shard;
  end if;
  return new;
end $$;
create trigger only_grows before update on log_shards for each row execute function log_shard_only_grows();
create trigger forbid_change before delete on log_shards for each row execute function forbid_change();
create trigger forbid_truncate before truncate on log_shards for each statement execute function forbid_change();

-- The order of version 0.1 had no shard and nothing signed it: it is given again, by the tree.
-- squawk-ignore ban-drop-table
drop table log_order;
create table log_order (
  shard text not null references log_shards,
  -- Entry 0 of a shard is its header, so entries of the log begin at 1.
  index bigint not null check (index >= 1),
  -- Not a foreign key: its check costs as much as the row, and the audit compares the two tables with the tiles.
  entry_id bigint not null unique,
  ordered_at timestamptz not null,
  primary key (shard, index)
);
create trigger forbid_change before update or delete on log_order for each row execute function forbid_change();
create trigger forbid_truncate before truncate on log_order for each statement execute function forbid_change();

-- What is committed and not yet in the order. A row appears with its entry, in the same transaction, whatever code
-- inserts; it goes when the entry has its place. Ids commit out of order, so no cursor over log_entries could be exact.
create table log_pending (entry_id bigint primary key);
insert into log_pending select id from log_entries;

create function log_pend() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.log_pending select id from added;
  return null;
end $$;
create trigger pend after insert on log_entries referencing new table as added
  for each statement execute function log_pend();

-- Gives the next places of a shard to at most `most` pending entries from an id on, and their commitments in that order.
-- The lower bound spares the search the index entries of rows that went; the sealer looks at everything now and then.
create function log_take(in_shard text, first_index bigint, from_id bigint, most int, at timestamptz,
  out taken int, out last_id bigint, out commitments bytea)
language sql security definer set search_path = pg_catalog, public as $$
  with gone as (
    delete from public.log_pending where entry_id = any (array(
      select p.entry_id from public.log_pending p where p.entry_id >= from_id order by p.entry_id limit most))
    returning entry_id),
  placed as (
    insert into public.log_order (shard, index, entry_id, ordered_at)
    select in_shard, first_index - 1 + row_number() over (order by entry_id), entry_id, at from gone
    returning index, entry_id)
  select count(*)::int, max(placed.entry_id), coalesce(string_agg(e.commitment, ''::bytea order by placed.index), '')
  from placed join public.log_entries e on e.id = placed.entry_id
$$;

-- The place of an entry, for whoever knows its commitment: one answer for an unknown entry and for a wrong commitment.
create function log_place(entry bigint, wanted bytea, out shard text, out index bigint) returns setof record
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.shard, o.index from public.log_entries e left join public.log_order o on o.entry_id = e.id
  where e.id = entry and e.commitment = wanted
$$;

-- How fresh the seal is, for the vault to decide by and the operator to see. One row.
create table log_state (
  only_row boolean primary key default true check (only_row),
  shard text references log_shards,
  size bigint not null default 0,
  -- Everything committed before this instant is in a published checkpoint.
  sealed_at timestamptz not null,
  -- And before this one, in a checkpoint that enough witnesses cosigned.
  witnessed_at timestamptz not null,
  -- Since when entries wait that the last seal did not take; null when it took them all.
  unsealed_since timestamptz
);
-- At birth there is nothing, and all of it is sealed.
insert into log_state (sealed_at, witnessed_at) values (now(), now());

alter table log_shards enable row level security;
alter table log_shards force row level security;
alter table log_order enable row level security;
alter table log_order force row level security;
alter table log_pending enable row level security;
alter table log_pending force row level security;
alter table log_state enable row level security;
alter table log_state force row level security;

create policy sealer_all on log_shards to cloison_sealer using (true) with check (true);
create policy sealer_reads on log_order for select to cloison_sealer using (true);
create policy sealer_reads on log_pending for select to cloison_sealer using (true);
create policy sealer_all on log_state to cloison_sealer using (true) with check (true);
create policy health_read on log_state for select to cloison_vault, cloison_front using (true);
-- The functions above run as the owner of the tables.
create policy owner_reads on log_entries for select to cloison_owner using (true);
create policy owner_all on log_order to cloison_owner using (true) with check (true);
create policy owner_all on log_pending to cloison_owner using (true) with check (true);
create policy owner_reads on log_shards for select to cloison_owner using (true);

grant select, insert on log_shards to cloison_sealer;
grant update (size, root, closing, closed_at) on log_shards to cloison_sealer;
grant select on log_order, log_pending to cloison_sealer;
grant select, update on log_state to cloison_sealer;
grant select on log_state to cloison_vault, cloison_front;
revoke execute on function log_take, log_place, log_pend from public;
grant execute on function log_take to cloison_sealer;
grant execute on function log_place to cloison_front;

-- Retention: twelve months after its quarter, an entry may lose what speaks of people (payload and pseudonyms), and
-- nothing else; its commitment stays, and with it every proof.
create function forbid_change_but_shredding() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and new.payload = '' and new.actor = decode(repeat('00', 16), 'hex')
    and (new.person = new.actor or new.person is null and old.person is null)
    and to_jsonb(new) - '{payload,actor,person}'::text[] = to_jsonb(old) - '{payload,actor,person}'::text[]
    and (make_date(left(old.quarter, 4)::int, right(old.quarter, 1)::int * 3 - 2, 1) + interval '15 months') <= now()
  then
    return new;
  end if;
  raise exception '% on % is forbidden: a correction is a new entry', tg_op, tg_table_name;
end $$;
drop trigger forbid_change on log_entries;
create trigger forbid_change before update or delete on log_entries
  for each row execute function forbid_change_but_shredding();

-- Shreds entries of quarters up to one, among at most `most` entries after an id; gives the last id it looked at, null
-- at the end, and how many it shredded. In order of ids, which no index of its own is needed for.
create function log_shred(last_quarter text, after_id bigint, most int, out looked_at bigint, out shredded int)
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select max(id) into looked_at from (select id from public.log_entries where id > after_id order by id limit most) page;
  update public.log_entries set payload = '', actor = decode(repeat('00', 16), 'hex'),
    person = case when person is not null then decode(repeat('00', 16), 'hex') end
  where id > after_id and id <= looked_at and quarter <= last_quarter and payload <> ''
    and (make_date(left(quarter, 4)::int, right(quarter, 1)::int * 3 - 2, 1) + interval '15 months') <= now();
  get diagnostics shredded = row_count;
end $$;
create policy owner_shreds on log_entries for update to cloison_owner using (true) with check (true);
revoke execute on function log_shred from public;
