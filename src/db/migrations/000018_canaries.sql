-- Identities that nobody bears, strewn into an insurer's copies of its data: whoever asks about one has such a copy.
-- Here stands only what needs a key of the insurer's: the lasting pseudonym that a lookup computes anyway, and the
-- identity in an envelope, to see whether the live feed still holds it. The list itself goes sealed to the insurer.
create table canaries (
  id bigint generated always as identity primary key,
  insurer_id int not null references insurers,
  -- Which copy of the data it was strewn into, in the operator's words.
  copy text not null check (length(copy) between 1 and 60),
  token bytea not null check (length(token) = 16),
  detail bytea not null,
  planted_at timestamptz not null,
  by_credential int not null references credentials,
  entry_id bigint not null references log_entries,
  unique (insurer_id, token)
);

alter table canaries enable row level security;
alter table canaries force row level security;
create policy vault_reads on canaries for select to cloison_vault using (true);
create policy vault_appends on canaries for insert to cloison_vault with check (true);
grant select, insert on canaries to cloison_vault;
create trigger forbid_change before update or delete on canaries
  for each row execute function forbid_change_but_sealing();
create trigger forbid_truncate before truncate on canaries for each statement execute function forbid_change();

-- Which canary a lookup touched, so that the copy it came from is known.
alter table alarms add column canary_id bigint references canaries;
-- squawk-ignore require-concurrent-index-creation
create index alarms_canary on alarms (canary_id) where canary_id is not null;

-- Identities of canaries are sealed anew with the details when that key is rotated.
create or replace function details_under_old_keys(kind text, insurer int, newest int, after_id bigint, most int)
  returns table (id bigint, number text, detail bytea)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.id, c.number, c.detail from public.claims c
  where kind = 'claim' and c.insurer_id = insurer and c.id > after_id and get_byte(c.detail, 0) <> newest
  union all
  select e.id, e.number, e.detail from public.engagements e
  where kind = 'engagement' and e.insurer_id = insurer and e.id > after_id and get_byte(e.detail, 0) <> newest
  union all
  select c.id, encode(c.token, 'hex'), c.detail from public.canaries c
  where kind = 'canary' and c.insurer_id = insurer and c.id > after_id and get_byte(c.detail, 0) <> newest
  order by id limit most
$$;

create or replace function reseal_details(kind text, ids bigint[], olds bytea[], news bytea[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  changed bigint;
begin
  if kind = 'claim' then
    update public.claims c set detail = d.new from unnest(ids, olds, news) as d (id, old, new)
    where c.id = d.id and c.detail = d.old;
  elsif kind = 'canary' then
    update public.canaries c set detail = d.new from unnest(ids, olds, news) as d (id, old, new)
    where c.id = d.id and c.detail = d.old;
  else
    update public.engagements e set detail = d.new from unnest(ids, olds, news) as d (id, old, new)
    where e.id = d.id and e.detail = d.old;
  end if;
  get diagnostics changed = row_count;
  return changed;
end $$;
create policy owner_reads on canaries for select to cloison_owner using (true);
create policy owner_reseals on canaries for update to cloison_owner using (true) with check (true);
