-- Letters for a printer, in batches: which places each holds, so that everybody is printed once and a batch can be fetched
-- again. No name and no address: the insurer's printer adds them, by the place.
create table notice_letter_batches (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references notice_campaigns,
  places int[] not null check (cardinality(places) between 1 and 100),
  made_at timestamptz not null
);
create index notice_letter_batches_campaign on notice_letter_batches (campaign_id, id desc);

-- Each time a batch was fetched: a printer that prints twice writes twice.
create table notice_letter_fetches (
  id bigint generated always as identity primary key,
  batch_id bigint not null references notice_letter_batches,
  at timestamptz not null,
  by_credential int not null references credentials
);
create index notice_letter_fetches_batch on notice_letter_fetches (batch_id);

do $$
declare
  t text;
begin
  foreach t in array array['notice_letter_batches', 'notice_letter_fetches'] loop
    execute format('create trigger forbid_change before update or delete on %I for each row '
      'execute function forbid_change()', t);
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to cloison_front', t);
  end loop;
end $$;
create policy insurer_own on notice_letter_batches to cloison_front
  using (exists (select from notice_campaigns c where c.id = campaign_id and c.insurer_id = acting_insurer()))
  with check (exists (select from notice_campaigns c where c.id = campaign_id and c.insurer_id = acting_insurer()));
create policy insurer_reads on notice_letter_fetches for select to cloison_front
  using (exists (select from notice_letter_batches b where b.id = batch_id));
create policy insurer_fetches on notice_letter_fetches for insert to cloison_front
  with check (by_credential = acting_credential() and exists (select from notice_letter_batches b where b.id = batch_id));
