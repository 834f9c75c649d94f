-- Who takes part: insurers, practices, professionals, staff, and the credentials they act with.
-- The login roles own nothing: every object belongs to cloison_owner, which only migrates.

create table insurers (
  id int generated always as identity primary key,
  amc text not null unique check (amc ~ '^[0-9]{10}$'),
  name text not null,
  convention_type text not null check (convention_type ~ '^[A-Z]{2}$'),
  csr text not null default '' check (csr ~ '^[A-Z0-9]{0,8}$'),
  member_number_required boolean not null default false,
  suspended_at timestamptz
);

create table practices (
  id int generated always as identity primary key,
  finess text not null unique check (finess ~ '^[0-9AB]{9}$'),
  name text not null,
  town text not null,
  postcode text not null,
  trade text not null,
  suspended_at timestamptz
);

create table professionals (
  id int generated always as identity primary key,
  rpps text not null unique check (rpps ~ '^[0-9]{11}$'),
  given_name text not null,
  family_name text not null,
  trade text not null,
  specialty text not null,
  sector text
);

create table conventions (
  practice_id int not null references practices,
  insurer_id int not null references insurers,
  signed_on date not null,
  ended_on date,
  primary key (practice_id, insurer_id)
);

-- One credential = one person or one software acting for one practice or one insurer. Cutting it cuts nobody else.
create table credentials (
  id int generated always as identity primary key,
  subject text not null,
  kind text not null check (kind in ('professional', 'software', 'insurer', 'operator')),
  label text not null,
  practice_id int references practices,
  professional_id int references professionals,
  insurer_id int references insurers,
  suspended_at timestamptz,
  check ((kind in ('professional', 'software')) = (practice_id is not null)),
  check ((kind = 'insurer') = (insurer_id is not null))
);
create unique index credentials_subject on credentials (subject, coalesce(practice_id, 0), coalesce(insurer_id, 0));

-- A session is a random value kept by the browser; here only its SHA-256. Revoking it is one update.
create table sessions (
  id_hash bytea primary key check (length(id_hash) = 32),
  credential_id int not null references credentials,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_credential on sessions (credential_id);

-- Bank details live apart, under the worker's own key and role: nobody else can read the column or open it.
create table practice_accounts (
  practice_id int not null references practices,
  since date not null,
  holder text not null,
  sealed_iban bytea not null,
  primary key (practice_id, since)
);

alter table insurers enable row level security;
alter table insurers force row level security;
alter table practices enable row level security;
alter table practices force row level security;
alter table professionals enable row level security;
alter table professionals force row level security;
alter table conventions enable row level security;
alter table conventions force row level security;
alter table credentials enable row level security;
alter table credentials force row level security;
alter table sessions enable row level security;
alter table sessions force row level security;
alter table practice_accounts enable row level security;
alter table practice_accounts force row level security;

-- The owner loads partners (onboarding and the synthetic country); it holds no other row open.
create policy owner_all on insurers to cloison_owner using (true) with check (true);
create policy owner_all on practices to cloison_owner using (true) with check (true);
create policy owner_all on professionals to cloison_owner using (true) with check (true);
create policy owner_all on conventions to cloison_owner using (true) with check (true);
create policy owner_all on credentials to cloison_owner using (true) with check (true);
create policy owner_all on practice_accounts to cloison_owner using (true) with check (true);

create policy directory on insurers for select to cloison_front, cloison_vault, cloison_worker using (true);
create policy directory on practices for select to cloison_front, cloison_vault, cloison_worker using (true);
create policy directory on professionals for select to cloison_front using (true);
create policy directory on conventions for select to cloison_front, cloison_worker using (true);
create policy directory on credentials for select to cloison_front, cloison_vault using (true);
create policy own_sessions on sessions to cloison_front using (true) with check (true);
create policy accounts on practice_accounts for select to cloison_worker using (true);

grant select on insurers, practices to cloison_front, cloison_vault, cloison_worker;
grant select on professionals to cloison_front;
grant select on conventions to cloison_front, cloison_worker;
grant select on credentials to cloison_front, cloison_vault;
grant select, insert, update on sessions to cloison_front;
grant select on practice_accounts to cloison_worker;
