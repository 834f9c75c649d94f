-- What a leak obliges to. An alert tells one controller (GDPR, article 33-2); its receipt says when somebody there read it.
-- Clocks, filings, decisions and severity are events of the incident, so that they are in the log like the rest.

create table incident_alerts (
  id bigint generated always as identity primary key,
  incident text not null references incidents (number),
  insurer_id int not null references insurers,
  at timestamptz not null,
  by_credential int not null references credentials,
  -- What was said: title, window, counts, fields, what to do next. Numbers, never people.
  facts jsonb not null
);
create index incident_alerts_insurer on incident_alerts (insurer_id, id desc);
create index incident_alerts_incident on incident_alerts (incident, id);

create table incident_alert_reads (
  alert_id bigint primary key references incident_alerts,
  at timestamptz not null,
  by_credential int not null references credentials
);

-- Who is what for a set of data, and who files and tells by contract: a dated fact, never a constant.
create table mandates (
  id bigint generated always as identity primary key,
  insurer_id int not null references insurers,
  data_set text not null check (data_set in ('insured-people', 'read-log')),
  controller text not null check (controller in ('insurer', 'operator', 'joint')),
  files_by text not null check (files_by in ('insurer', 'operator')),
  tells_by text not null check (tells_by in ('insurer', 'operator')),
  -- Which contract says so.
  contract text not null,
  from_day date not null,
  at timestamptz not null,
  by_credential int not null references credentials
);
create index mandates_insurer on mandates (insurer_id, data_set, from_day desc, id desc);

do $$
declare
  t text;
begin
  foreach t in array array['incident_alerts', 'incident_alert_reads', 'mandates'] loop
    execute format('create trigger forbid_change before update or delete on %I for each row '
      'execute function forbid_change()', t);
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy operator_reads on %I for select to cloison_front using (acting_operator())', t);
    execute format('grant select, insert on %I to cloison_front', t);
  end loop;
  foreach t in array array['incident_alerts', 'mandates'] loop
    execute format('create policy operator_writes on %I for insert to cloison_front '
      'with check (acting_operator() and by_credential = acting_credential())', t);
    execute format('create policy insurer_reads on %I for select to cloison_front '
      'using (insurer_id = acting_insurer())', t);
  end loop;
end $$;
create policy insurer_reads on incident_alert_reads for select to cloison_front
  using (exists (select from incident_alerts a where a.id = alert_id and a.insurer_id = acting_insurer()));
create policy insurer_receives on incident_alert_reads for insert to cloison_front
  with check (by_credential = acting_credential()
    and exists (select from incident_alerts a where a.id = alert_id and a.insurer_id = acting_insurer()));
-- An insurer that was alerted fetches its own lists.
create policy insurer_reads on incident_lists for select to cloison_front using (insurer_id = acting_insurer());
create policy insurer_reads on incident_insurers for select to cloison_front using (insurer_id = acting_insurer());

-- The incident an acting insurer was alerted of, while it is under way: it may name members of its own.
create function incident_for_members(asked text) returns bigint
  language sql stable security definer set search_path = pg_catalog, public as $$
  select i.id from public.incidents i
  where i.number = asked
    and exists (select from public.incident_alerts a
                where a.incident = i.number and a.insurer_id = public.acting_insurer())
    and not exists (select from public.incident_events e where e.incident_id = i.id and e.kind = 'closed')
$$;
revoke all on function incident_for_members(text) from public;
grant execute on function incident_for_members(text) to cloison_front;
create policy owner_reads on incidents for select to cloison_owner using (true);
create policy owner_reads on incident_alerts for select to cloison_owner using (true);
create policy owner_reads on incident_events for select to cloison_owner using (true);
