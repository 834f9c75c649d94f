-- Cutting and restoring an access, exact under concurrency and effective at once in every process.

-- Sessions and tokens that began before this instant are refused for ever: giving an access back does not give a
-- thief his session back.
alter table credentials add column proofs_from timestamptz;
alter table practices add column proofs_from timestamptz;
alter table insurers add column proofs_from timestamptz;

-- One row, one number that grows with every access cut or given back. The lock on the row orders the commits, so a
-- process that remembers checked tokens compares one number to know whether to forget them.
create table access_changes (
  one boolean primary key default true check (one),
  number bigint not null
);
insert into access_changes (number) values (0);
alter table access_changes enable row level security;
alter table access_changes force row level security;
create policy front_reads on access_changes for select to cloison_front using (true);
create policy owner_counts on access_changes to cloison_owner using (true) with check (true);
grant select on access_changes to cloison_front;

create function count_access_change() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update public.access_changes set number = number + 1;
  return null;
end $$;
revoke all on function count_access_change() from public;

create trigger count_access_change after update of suspended_at on credentials for each row
  when (old.suspended_at is distinct from new.suspended_at) execute function count_access_change();
create trigger count_access_change after update of suspended_at on practices for each row
  when (old.suspended_at is distinct from new.suspended_at) execute function count_access_change();
create trigger count_access_change after update of suspended_at on insurers for each row
  when (old.suspended_at is distinct from new.suspended_at) execute function count_access_change();

-- Decides and applies one act. The row of the target is locked first and everything is read after, so of two acts
-- at once the second one sees what the first one did: a restoration never undoes a cut it did not know of.
-- Answers 'done', or why not: no-target, not-cut, no-request, same-person.
create function contain_access(act text, target text, target_id int, by_credential int, answers bigint,
                               at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  cut_at timestamptz;
  asked_by int;
begin
  case target
    when 'credential' then
      select suspended_at into cut_at from public.credentials where id = target_id for no key update;
    when 'practice' then
      select suspended_at into cut_at from public.practices where id = target_id for no key update;
    when 'insurer' then
      select suspended_at into cut_at from public.insurers where id = target_id for no key update;
  end case;
  if not found then
    return 'no-target';
  end if;
  if act <> 'cut' and cut_at is null then
    return 'not-cut';
  end if;
  if act = 'restore-asked' then
    return 'done';
  end if;
  if act = 'restored' then
    -- A request is answered once, by somebody else, and no longer after a new cut.
    select a.by_credential into asked_by from public.containments a
    where a.id = contain_access.answers and a.act = 'restore-asked' and a.target = contain_access.target
      and a.target_id = contain_access.target_id
      and not exists (select from public.containments r where r.answers = a.id)
      and not exists (select from public.containments c
                      where c.act = 'cut' and c.target = a.target and c.target_id = a.target_id and c.id > a.id);
    if asked_by is null then
      return 'no-request';
    end if;
    if asked_by = contain_access.by_credential then
      return 'same-person';
    end if;
  end if;
  case target
    when 'credential' then
      update public.credentials c set
        suspended_at = case when act = 'cut' then coalesce(cut_at, at) end,
        proofs_from = case when act = 'cut' then c.proofs_from else at end
      where id = target_id;
    when 'practice' then
      update public.practices p set
        suspended_at = case when act = 'cut' then coalesce(cut_at, at) end,
        proofs_from = case when act = 'cut' then p.proofs_from else at end
      where id = target_id;
    when 'insurer' then
      update public.insurers i set
        suspended_at = case when act = 'cut' then coalesce(cut_at, at) end,
        proofs_from = case when act = 'cut' then i.proofs_from else at end
      where id = target_id;
  end case;
  return 'done';
end $$;
revoke all on function contain_access(text, text, int, int, bigint, timestamptz) from public;
grant execute on function contain_access(text, text, int, int, bigint, timestamptz) to cloison_vault;
drop function apply_containment(text, text, int, timestamptz);

-- A feed that was under way when its insurer was cut does not become what answers.
create function refuse_cut_insurer() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if exists (select from public.insurers where id = new.insurer_id and suspended_at is not null) then
    raise exception 'insurer % is cut: its feed is not published', new.insurer_id;
  end if;
  return new;
end $$;
create trigger refuse_cut_insurer before update of state on generations for each row
  when (new.state = 'live' and old.state <> 'live') execute function refuse_cut_insurer();

-- What the vault signed for the operator who acted: an act stays with its proof.
create table containment_receipts (
  containment_id bigint primary key references containments,
  at timestamptz not null,
  commitment bytea not null check (length(commitment) = 32),
  signature bytea not null check (length(signature) = 64)
);
create trigger forbid_change before update or delete on containment_receipts
  for each row execute function forbid_change();
create trigger forbid_truncate before truncate on containment_receipts
  for each statement execute function forbid_change();
alter table containment_receipts enable row level security;
alter table containment_receipts force row level security;
create policy operator_reads on containment_receipts for select to cloison_front using (acting_operator());
create policy operator_keeps on containment_receipts for insert to cloison_front
  with check (acting_operator() and exists (select from containments c
    where c.id = containment_id and c.by_credential = acting_credential()));
grant select, insert on containment_receipts to cloison_front;

-- A name as it is searched: lower case, without accents. The search itself is made plain by the program.
create function plain_text(text) returns text language sql immutable parallel safe set search_path = pg_catalog as $$
  select translate(replace(replace(lower($1), 'œ', 'oe'), 'æ', 'ae'),
    'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ’', 'aaaaaaceeeeiiiinooooouuuuyy')
$$;

-- Everything that can be cut, in one shape. The reader's own row security applies underneath.
create view accesses with (security_invoker = true) as
  select 'credential' as target, 3 as rank, c.id as target_id, c.id::text as id,
    coalesce(r.given_name || ' ' || r.family_name, c.label) as name, c.kind, c.subject, c.practice_id, c.insurer_id,
    r.rpps, p.finess, p.name as practice_name, p.town, p.trade, i.amc, i.name as insurer_name,
    coalesce(c.suspended_at, p.suspended_at, i.suspended_at) as cut_since,
    case when c.suspended_at is not null then 'credential' when p.suspended_at is not null then 'practice'
         when i.suspended_at is not null then 'insurer' end as cut_at
  from credentials c
  left join professionals r on r.id = c.professional_id
  left join practices p on p.id = c.practice_id
  left join insurers i on i.id = c.insurer_id
  union all
  select 'practice', 2, p.id, p.finess, p.name, 'practice', null, p.id, null, null, p.finess, p.name, p.town, p.trade,
    null, null, p.suspended_at, case when p.suspended_at is not null then 'practice' end
  from practices p
  union all
  select 'insurer', 1, i.id, i.amc, i.name, 'company', null, null, i.id, null, null, null, null, null, i.amc, i.name,
    i.suspended_at, case when i.suspended_at is not null then 'insurer' end
  from insurers i;
grant select on accesses to cloison_front;

-- A leak that may be one: opened by a detector's cut, by an insured person's signal, or by an operator. Drafts wait for
-- a person; what becomes of them is a list of events, so that nothing of the first hour is rewritten later.
create table incidents (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^I[0-9A-HJKMNP-TV-Z]{12}$'),
  origin text not null check (origin in ('detector', 'signal', 'operator')),
  opened_at timestamptz not null,
  by_credential int references credentials,
  detector text,
  -- The cut that came with it.
  containment_id bigint references containments,
  -- The "not me" of an insured person: its own table says of which lookup.
  signal_id bigint,
  target text not null check (target in ('credential', 'practice', 'insurer')),
  target_id int not null,
  -- What is suspected: everything this target was told between these instants.
  window_from timestamptz not null,
  window_to timestamptz not null,
  check (window_from <= window_to),
  check ((origin = 'operator') = (by_credential is not null and signal_id is null)),
  check ((origin = 'detector') = (detector is not null)),
  check ((origin = 'signal') = (signal_id is not null))
);
create index incidents_target on incidents (target, target_id);
create unique index incidents_containment on incidents (containment_id);
create unique index incidents_signal on incidents (signal_id);

create table incident_events (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents,
  -- Later work adds its own kinds; what they mean is decided by the program.
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  at timestamptz not null,
  -- Null when the house itself did it.
  by_credential int references credentials,
  -- Counts and numbers of entries, never people; the words of an operator.
  detail jsonb not null default '{}'
);
create index incident_events_incident on incident_events (incident_id, id);

do $$
declare
  t text;
begin
  foreach t in array array['incidents', 'incident_events'] loop
    execute format('create trigger forbid_change before update or delete on %I for each row '
      'execute function forbid_change()', t);
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy operator_reads on %I for select to cloison_front using (acting_operator())', t);
    execute format('create policy vault_reads on %I for select to cloison_vault using (true)', t);
    execute format('grant select, insert on %I to cloison_front, cloison_vault', t);
  end loop;
end $$;
-- The vault opens a draft with a detector's cut; an operator opens one by hand or from a signal, in their own name.
create policy vault_drafts on incidents for insert to cloison_vault with check (origin = 'detector');
create policy vault_drafts on incident_events for insert to cloison_vault
  with check (kind = 'drafted' and by_credential is null);
create policy operator_opens on incidents for insert to cloison_front
  with check (acting_operator() and origin in ('operator', 'signal')
    and (by_credential is null or by_credential = acting_credential()));
create policy operator_adds on incident_events for insert to cloison_front
  with check (acting_operator() and by_credential = acting_credential());

-- What an access did and spent on earlier days: counts, on its own page.
create policy operator_reads on ledger_days for select to cloison_front using (acting_operator());
grant select on ledger_days to cloison_front;
