-- The insurer's side of a leak: its own clock, and its publications in the timeline of the incident, so that the log proves
-- when each was published.

-- What the clock of the acting insurer is read from, for an incident it was alerted of; nothing else of the timeline.
create function insurer_clock(asked text)
  returns table (reading text, aware_at timestamptz, filed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  with own as (
    select i.id as incident_id, n.amc
    from public.incidents i join public.insurers n on n.id = public.acting_insurer()
    where i.number = asked and exists (
      select from public.incident_alerts a where a.incident = i.number and a.insurer_id = n.id)
  )
  select
    (select e.detail->>'reading' from public.incident_events e
     where e.incident_id = own.incident_id and e.kind = 'reading' and e.detail->>'question' = 'clock-start'
     order by e.id desc limit 1),
    (select (e.detail->>'at')::timestamptz from public.incident_events e
     where e.incident_id = own.incident_id and e.kind = 'aware' and e.detail->>'controller' = own.amc
     order by e.id desc limit 1),
    (select min((e.detail->>'at')::timestamptz) from public.incident_events e
     where e.incident_id = own.incident_id and e.kind = 'filed' and e.detail->>'controller' = own.amc)
  from own
$$;
revoke all on function insurer_clock(text) from public;
grant execute on function insurer_clock(text) to cloison_front;

-- Where a publication is added: the incident, and the digest of its last event, which the new one names.
create function incident_chain_end(asked text)
  returns table (id bigint, target text, target_id int, last text, amc text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select i.id, i.target, i.target_id,
    (select convert_from(substr(p.opening, 17), 'UTF8')::jsonb->>'digest'
     from public.incident_events e join public.incident_event_proofs p on p.event_id = e.id
     where e.incident_id = i.id order by e.id desc limit 1), n.amc
  from public.incidents i join public.insurers n on n.id = public.acting_insurer() where i.number = asked
$$;
revoke all on function incident_chain_end(text) from public;
grant execute on function incident_chain_end(text) to cloison_front;
create policy owner_reads on incident_event_proofs for select to cloison_owner using (true);

-- An insurer adds that one kind of event, in its own name, and reads what it added.
create function told_by_acting_insurer(kind text, detail jsonb) returns boolean
  language sql stable set search_path = pg_catalog, public as $$
  select kind = 'told' and exists (
    select from public.insurers n where n.id = public.acting_insurer() and n.amc = detail->>'controller')
$$;
create policy insurer_tells on incident_events for insert to cloison_front
  with check (told_by_acting_insurer(kind, detail) and by_credential = acting_credential());
create policy insurer_reads on incident_events for select to cloison_front
  using (told_by_acting_insurer(kind, detail));
create policy insurer_keeps on incident_event_proofs for insert to cloison_front
  with check (exists (select from incident_events e where e.id = event_id
    and told_by_acting_insurer(e.kind, e.detail) and e.by_credential = acting_credential()));
create policy insurer_reads on incident_event_proofs for select to cloison_front
  using (exists (select from incident_events e where e.id = event_id
    and told_by_acting_insurer(e.kind, e.detail)));
