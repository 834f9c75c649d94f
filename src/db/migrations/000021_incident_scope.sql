-- Whom an incident concerns. A scope is one question about one incident, answered once and kept whole: its answer is
-- written in one transaction, and never changed. A later scope adds to what is known.

create table incident_scopes (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents,
  -- log: what accesses read in a window. insurer: everything insurers had. list: members that an insurer named.
  source text not null check (source in ('log', 'insurer', 'list')),
  at timestamptz not null,
  by_credential int not null references credentials,
  window_from timestamptz,
  window_to timestamptz,
  -- The entry of the log that was written before anything was opened, and how far the log was sealed then.
  entry_id bigint not null,
  log_shard text,
  log_size bigint not null,
  sealed_at timestamptz not null,
  whole boolean not null,
  check ((source = 'log') = (window_from is not null and window_to is not null))
);
create index incident_scopes_incident on incident_scopes (incident_id, id);

-- What one scope says of one insurer. People are counted once; totals are those of all scopes of the incident so far, each
-- person under the strongest verdict.
create table incident_insurers (
  scope_id bigint not null references incident_scopes,
  insurer_id int not null references insurers,
  read bigint not null,
  reachable bigint not null,
  cannot_exclude bigint not null,
  total_read bigint not null,
  total_reachable bigint not null,
  total_cannot_exclude bigint not null,
  -- What is to be said of the insurer's people who are in no set.
  others text not null check (others in ('not-in-scope', 'cannot-exclude')),
  -- Readings of rows without a reference, entries that no longer open, and names on a list that are nobody's.
  unnamed bigint not null,
  unreadable bigint not null,
  unknown bigint not null,
  -- Numbers of the log entries, as runs: "12-15,19".
  entries text not null,
  listed boolean not null,
  primary key (scope_id, insurer_id)
);
create index incident_insurers_insurer on incident_insurers (insurer_id, scope_id);

-- People about whom one and the same thing is known.
create sequence incident_set_numbers;
create table incident_sets (
  id bigint primary key,
  scope_id bigint not null references incident_scopes,
  insurer_id int not null references insurers,
  verdict text not null check (verdict in ('read', 'reachable', 'cannot-exclude')),
  fields text[] not null check (array_position(fields, null) is null),
  people bigint not null check (people > 0),
  -- SHA-256 of the tokens in their order.
  digest bytea not null check (length(digest) = 32)
);
create index incident_sets_scope on incident_sets (scope_id, insurer_id);

-- The people of a set: their tokens, sixteen bytes each, in order, some thousands to a page. The vault alone reads
-- them: the answer to one proven person is found by the first token of a page, then inside it.
create table incident_people (
  set_id bigint not null references incident_sets deferrable initially deferred,
  page int not null,
  first bytea not null check (length(first) = 16),
  tokens bytea not null check (length(tokens) between 16 and 65536 and length(tokens) % 16 = 0),
  primary key (set_id, page)
);
-- Tokens do not compress.
alter table incident_people alter column tokens set storage external;
create unique index incident_people_first on incident_people (set_id, first);

-- The lists, each sealed to its insurer: nobody here can open them. One line of the file to a row.
create table incident_lists (
  scope_id bigint not null references incident_scopes,
  insurer_id int not null,
  part int not null,
  line text not null,
  primary key (scope_id, insurer_id, part)
);
alter table incident_lists alter column line set storage external;

do $$
declare
  t text;
begin
  foreach t in array array['incident_scopes', 'incident_insurers', 'incident_sets', 'incident_people', 'incident_lists'] loop
    execute format('create trigger forbid_change before update or delete on %I for each row '
      'execute function forbid_change()', t);
    execute format('create trigger forbid_truncate before truncate on %I for each statement '
      'execute function forbid_change()', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy vault_reads on %I for select to cloison_vault using (true)', t);
    execute format('create policy vault_writes on %I for insert to cloison_vault with check (true)', t);
    execute format('grant select, insert on %I to cloison_vault', t);
  end loop;
  foreach t in array array['incident_scopes', 'incident_insurers', 'incident_sets', 'incident_lists'] loop
    execute format('create policy operator_reads on %I for select to cloison_front using (acting_operator())', t);
    execute format('grant select on %I to cloison_front', t);
  end loop;
end $$;
grant usage on sequence incident_set_numbers to cloison_vault;
