-- Rights by token. A row is found by a keyed token and opened by a key this database never holds.

create table feeds (
  id bigint generated always as identity primary key,
  insurer_id int not null references insurers,
  mode text not null check (mode in ('full', 'delta')),
  digest bytea not null check (length(digest) = 32),
  received_at timestamptz not null,
  finished_at timestamptz,
  state text not null check (state in ('loading', 'accepted', 'refused', 'interrupted')),
  lines bigint not null default 0,
  people bigint not null default 0,
  faults bigint not null default 0,
  report jsonb not null default '[]'
);
create index feeds_insurer on feeds (insurer_id, id desc);

-- A generation is everything an insurer said at once. Exactly one answers; its successor replaces it in one commit.
create table generations (
  id int generated always as identity primary key,
  insurer_id int not null references insurers,
  feed_id bigint not null references feeds,
  state text not null check (state in ('loading', 'live', 'replaced')),
  key_version smallint not null check (key_version > 0),
  people bigint not null default 0,
  created_at timestamptz not null,
  live_at timestamptz
);
create unique index generations_live on generations (insurer_id) where state = 'live';

create table rights (
  generation_id int not null,
  token bytea not null check (length(token) = 16),
  -- Keyed tokens of the member numbers, 8 bytes each: whether a lookup hits is known, and logged, before anything opens.
  members bytea not null check (length(members) between 8 and 128 and length(members) % 8 = 0),
  line bigint not null,
  sealed bytea not null,
  primary key (generation_id, token)
) partition by list (generation_id);

-- The guarantee grid is data of the insurer and names nobody; the front prices with it.
create table grids (
  id int generated always as identity primary key,
  insurer_id int not null references insurers,
  received_at timestamptz not null,
  digest bytea not null check (length(digest) = 32),
  content jsonb not null,
  unique (insurer_id, digest)
);

alter table feeds enable row level security;
alter table feeds force row level security;
alter table generations enable row level security;
alter table generations force row level security;
alter table rights enable row level security;
alter table rights force row level security;
alter table grids enable row level security;
alter table grids force row level security;

create policy vault_all on feeds to cloison_vault using (true) with check (true);
create policy vault_all on generations to cloison_vault using (true) with check (true);
create policy vault_all on rights to cloison_vault using (true) with check (true);
create policy vault_reads on grids for select to cloison_vault using (true);
create policy owner_all on grids to cloison_owner using (true) with check (true);
create policy own_feeds on feeds for select to cloison_front
  using (insurer_id = nullif(current_setting('cloison.insurer', true), '')::int
         or current_setting('cloison.kind', true) = 'operator');
create policy grids_read on grids for select to cloison_front using (true);
create policy grids_write on grids for insert to cloison_front
  with check (insurer_id = nullif(current_setting('cloison.insurer', true), '')::int);

grant select, insert, update on feeds, generations to cloison_vault;
grant select, insert, update, delete on rights to cloison_vault;
grant select, insert on grids to cloison_front;
grant select on grids to cloison_vault;
grant select on feeds to cloison_front;

-- The vault may not create tables. These functions make, publish and drop the table of one generation and nothing else.
create function begin_generation(insurer int, feed bigint, version smallint, at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  generation int;
begin
  insert into public.generations (insurer_id, feed_id, state, key_version, created_at)
  values (insurer, feed, 'loading', version, at) returning id into generation;
  execute format('create table public.rights_%s (like public.rights including constraints, check (generation_id = %s))',
    generation, generation);
  -- COPY refuses a table under row security, so it is switched on when the load is over; until then one role has access.
  execute format('grant select, insert on public.rights_%s to cloison_vault', generation);
  return generation;
end $$;

create function index_generation(generation int) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  execute format('alter table public.rights_%s add primary key (generation_id, token)', generation);
  execute format('analyze public.rights_%s', generation);
end $$;

create function publish_generation(generation int, people_count bigint, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  insurer int;
begin
  execute format('alter table public.rights_%s enable row level security', generation);
  execute format('alter table public.rights_%s force row level security', generation);
  execute format('create policy vault_all on public.rights_%s to cloison_vault using (true) with check (true)', generation);
  select insurer_id into strict insurer from public.generations where id = generation and state = 'loading' for update;
  execute format('alter table public.rights attach partition public.rights_%s for values in (%s)', generation, generation);
  update public.generations set state = 'replaced' where insurer_id = insurer and state = 'live';
  update public.generations set state = 'live', live_at = at, people = people_count where id = generation;
end $$;

create function drop_generation(generation int) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from public.generations where id = generation and state = 'live') then
    raise exception 'generation % is live', generation;
  end if;
  execute format('drop table if exists public.rights_%s', generation);
  update public.generations set state = 'replaced' where id = generation;
end $$;

create policy owner_all on generations to cloison_owner using (true) with check (true);

revoke execute on function begin_generation, index_generation, publish_generation, drop_generation from public;
grant execute on function begin_generation, index_generation, publish_generation, drop_generation to cloison_vault;
