-- Keys that change while the house works, and what an insurer alone can open.

-- The insurer's own reference of a person, sealed to the token of its row: the log copies it without opening it. Null in
-- rows that came before; the insurer's next full feed brings it.
alter table rights add column ref bytea check (length(ref) between 18 and 64);

-- X25519. What concerns people and is meant for an insurer is sealed to it, and cannot be opened here.
alter table insurers add column public_key bytea check (length(public_key) = 32);
