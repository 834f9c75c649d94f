-- What an operator or a detector does to an access. Each act has its entry in the log, a restoration has two people.

-- Acts of the house concern no insured person and no insurer.
-- squawk-ignore ban-drop-not-null
alter table log_entries alter column person drop not null;

create table containments (
  id bigint generated always as identity primary key,
  act text not null check (act in ('cut', 'restore-asked', 'restored')),
  target text not null check (target in ('credential', 'practice', 'insurer')),
  target_id int not null,
  at timestamptz not null,
  by_credential int references credentials,
  detector text,
  reason text not null check (length(reason) between 1 and 500),
  answers bigint unique references containments,
  entry_id bigint not null unique references log_entries,
  check ((by_credential is null) <> (detector is null)),
  check ((act = 'restored') = (answers is not null)),
  check (act = 'cut' or detector is null)
);
create index containments_target on containments (target, target_id, id desc);

create trigger forbid_change before update or delete on containments for each row execute function forbid_change();
create trigger forbid_truncate before truncate on containments for each statement execute function forbid_change();

alter table containments enable row level security;
alter table containments force row level security;
create policy vault_appends on containments for insert to cloison_vault with check (true);
create policy vault_reads on containments for select to cloison_vault using (true);
create policy operator_reads on containments for select to cloison_front using (acting_operator());
create policy owner_reads on containments for select to cloison_owner using (true);
grant select, insert on containments to cloison_vault;
grant select on containments to cloison_front;

-- The vault may set this one column and nothing else of the directory; false when there is no such target.
create function apply_containment(act text, target text, target_id int, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  since timestamptz := case when act = 'cut' then at end;
begin
  if act = 'restore-asked' then
    return case target
      when 'credential' then exists (select from public.credentials where id = target_id and suspended_at is not null)
      when 'practice' then exists (select from public.practices where id = target_id and suspended_at is not null)
      else exists (select from public.insurers where id = target_id and suspended_at is not null) end;
  end if;
  case target
    when 'credential' then
      update public.credentials set suspended_at = case when act = 'cut' then coalesce(suspended_at, since) end where id = target_id;
    when 'practice' then
      update public.practices set suspended_at = case when act = 'cut' then coalesce(suspended_at, since) end where id = target_id;
    when 'insurer' then
      update public.insurers set suspended_at = case when act = 'cut' then coalesce(suspended_at, since) end where id = target_id;
  end case;
  return found;
end $$;
revoke all on function apply_containment(text, text, int, timestamptz) from public;
grant execute on function apply_containment(text, text, int, timestamptz) to cloison_vault;
