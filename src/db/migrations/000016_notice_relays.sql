-- Notices that an insurer has passed on to the person: the receipt of delivery. We have no address of anybody.

-- A migration runs in a transaction, before anybody asks anything of this table.
-- squawk-ignore require-concurrent-index-creation
create unique index notices_of_insurer on notices (entry_id, insurer_id);

create table notice_relays (
  entry_id bigint primary key,
  insurer_id int not null,
  channel text not null check (channel in ('app', 'email', 'sms', 'letter', 'unreachable')),
  by_credential int not null references credentials,
  at timestamptz not null,
  foreign key (entry_id, insurer_id) references notices (entry_id, insurer_id)
);
create index notice_relays_insurer on notice_relays (insurer_id, at);
create trigger forbid_change before update or delete on notice_relays for each row execute function forbid_change();
create trigger forbid_truncate before truncate on notice_relays for each statement execute function forbid_change();
alter table notice_relays enable row level security;
alter table notice_relays force row level security;
create policy vault_reads on notice_relays for select to cloison_vault using (true);
create policy vault_appends on notice_relays for insert to cloison_vault with check (true);
create policy operator_reads on notice_relays for select to cloison_front using (acting_operator());
grant select, insert on notice_relays to cloison_vault;
grant select on notice_relays to cloison_front;
