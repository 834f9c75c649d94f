-- The insured person: sessions without an identity, the serial of their e-card, what they contest.

-- A session of an insured person is a random value in a sealed cookie; here only its SHA-256. Who it is, no row says.
create table insured_sessions (
  id_hash bytea primary key check (length(id_hash) = 32),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
alter table insured_sessions enable row level security;
alter table insured_sessions force row level security;
create policy own_sessions on insured_sessions to cloison_front using (true) with check (true);
grant select, insert, update on insured_sessions to cloison_front;
