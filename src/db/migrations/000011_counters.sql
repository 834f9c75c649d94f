-- A counter counts euro cents of an allowance, or times: acts of a guarantee, frames, lenses, hearing aids.
-- Its period may be one that a purchase opened ('2026-03-10/24'), so a counter is found by its name before its
-- period is known: quotes and claims lock the name of the person's counters, not a row.
alter table counters add column unit text not null default 'cents' check (unit in ('cents', 'times'));
comment on column counter_events.cents is 'Euro cents, or a number of times, by the unit of the counter';
