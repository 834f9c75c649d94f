-- A proven person asks whether an incident concerns them. The vault answers of those alone that their insurer has told.
create policy vault_reads on notice_campaigns for select to cloison_vault using (true);
grant select (id, insurer_id, incident) on notice_campaigns to cloison_vault;
