-- What became of people looked up without proof: how many, and for how many of them the practice asked about a bill
-- within thirty days. Written by the vault, which alone can tell whom an entry of the log is about; counts alone are kept.

-- One row for each day that was compared, or that could not be: a kill leaves none, and the day is compared again.
create table follow_nights (
  day date primary key,
  compared boolean not null,
  counted_at timestamptz not null,
  -- When the counts of this day were held against what is usual.
  judged_at timestamptz
);

create table follow_ups (
  credential_id int not null references credentials,
  day date not null references follow_nights on delete cascade,
  people int not null check (people > 0),
  claimed int not null check (claimed between 0 and people),
  primary key (credential_id, day)
);
create index follow_ups_day on follow_ups (day);

do $$
declare
  t text;
begin
  foreach t in array array['follow_nights', 'follow_ups'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy vault_reads on %I for select to cloison_vault using (true)', t);
    execute format('create policy vault_appends on %I for insert to cloison_vault with check (true)', t);
    execute format('create policy owner_sweeps on %I to cloison_owner using (true)', t);
    execute format('grant select, insert on %I to cloison_vault', t);
  end loop;
end $$;
create policy vault_judges on follow_nights for update to cloison_vault using (true) with check (true);
grant update (judged_at) on follow_nights to cloison_vault;
create policy operator_reads on follow_ups for select to cloison_front using (acting_operator());
grant select on follow_ups to cloison_front;

-- Beyond the sixty days that are looked at, a day says nothing more.
create function forget_follow_ups(before date) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  days bigint;
begin
  delete from public.follow_nights where day < before;
  get diagnostics days = row_count;
  return days;
end $$;
revoke execute on function forget_follow_ups from public;
grant execute on function forget_follow_ups to cloison_vault;

-- A day of notices is a few pages.
-- squawk-ignore require-concurrent-index-creation
create index notices_at on notices using brin (at);
