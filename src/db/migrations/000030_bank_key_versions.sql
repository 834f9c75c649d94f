-- The bank key is rotated: accounts of practices are sealed anew by the worker, which may change nothing else of them.

create function accounts_under_old_keys(newest int, most int)
  returns table (practice_id int, since date, sealed_iban bytea)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select a.practice_id, a.since, a.sealed_iban from public.practice_accounts a
  where get_byte(a.sealed_iban, 0) <> newest order by a.practice_id, a.since limit most
$$;

-- A row that the owner changed meanwhile is left as it is.
create function reseal_accounts(practices int[], sinces date[], olds bytea[], news bytea[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  changed bigint;
begin
  update public.practice_accounts a set sealed_iban = n.new
  from unnest(practices, sinces, olds, news) as n (practice, since, old, new)
  where a.practice_id = n.practice and a.since = n.since and a.sealed_iban = n.old
    and get_byte(n.new, 0) <> get_byte(n.old, 0) and length(n.new) = length(n.old);
  get diagnostics changed = row_count;
  return changed;
end $$;

revoke execute on function accounts_under_old_keys, reseal_accounts from public;
grant execute on function accounts_under_old_keys, reseal_accounts to cloison_worker;
