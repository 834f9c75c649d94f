-- What an insurer tells people after a leak, and the codes by which anybody verifies a letter. Nothing here says who was
-- written to: the insurer keeps that, and sends hashes.

create function acting_insurer() returns int language sql stable set search_path = pg_catalog as $$
  select nullif(current_setting('cloison.insurer', true), '')::int
$$;

-- One text, for everybody about whom the same is known. Published once it passed the gate: it is then on the public page.
create table notice_campaigns (
  id bigint generated always as identity primary key,
  number text not null unique check (number ~ '^N[0-9A-HJKMNP-TV-Z]{12}$'),
  insurer_id int not null references insurers,
  incident text not null references incidents (number),
  -- The facts (src/contract/leak-notice.ts): fields, days, verdict, measures, contact; nobody's name but the contact's.
  facts jsonb not null,
  published_at timestamptz not null,
  by_credential int not null references credentials
);
create index notice_campaigns_insurer on notice_campaigns (insurer_id, id desc);

-- SHA-256 of the code of one letter. A code has 60 random bits; who holds it is not known here.
create table notice_letters (
  code_hash bytea primary key check (length(code_hash) = 32),
  campaign_id bigint not null references notice_campaigns,
  kept_at timestamptz not null
);
create index notice_letters_campaign on notice_letters (campaign_id);

do $$
declare
  t text;
begin
  foreach t in array array['notice_campaigns', 'notice_letters'] loop
    execute format('create trigger forbid_change before update or delete on %I for each row '
      'execute function forbid_change()', t);
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

create policy all_read on notice_campaigns for select to cloison_front using (true);
create policy insurer_publishes on notice_campaigns for insert to cloison_front
  with check (insurer_id = acting_insurer() and by_credential = acting_credential());
grant select, insert on notice_campaigns to cloison_front;

-- The front sees no letter, so it keeps and asks by two functions: it can list none.
create policy owner_all on notice_letters to cloison_owner using (true) with check (true);
create policy owner_reads on notice_campaigns for select to cloison_owner using (true);

-- Keeps hashes for a campaign of the acting insurer; answers how many are new.
create function keep_letters(campaign bigint, hashes bytea[], at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  kept int;
begin
  if not exists (select from public.notice_campaigns c
                 where c.id = campaign and c.insurer_id = public.acting_insurer()) then
    raise exception 'campaign % is not of the acting insurer', campaign;
  end if;
  insert into public.notice_letters (code_hash, campaign_id, kept_at)
    select one, campaign, at from unnest(hashes) one on conflict do nothing;
  get diagnostics kept = row_count;
  return kept;
end $$;
revoke all on function keep_letters(bigint, bytea[], timestamptz) from public;
grant execute on function keep_letters(bigint, bytea[], timestamptz) to cloison_front;

-- The campaign of a code, or null.
create function campaign_of_letter(asked bytea) returns bigint
  language sql stable security definer set search_path = pg_catalog, public as $$
  select campaign_id from public.notice_letters where code_hash = asked
$$;
revoke all on function campaign_of_letter(bytea) from public;
grant execute on function campaign_of_letter(bytea) to cloison_front;
