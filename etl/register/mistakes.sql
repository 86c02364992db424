-- The mistakes counted by column and kind, with the first twenty places of each and what stands there.
-- Two passes: with one of them every faulty row would have to be kept, and all may be faulty.
with ranked as (
  select *, row_number() over (partition by field, fault order by place) as nth from mistake
),
counted as (
  select field, fault, count(*) as rows from mistake group by field, fault
)
select ranked.field, ranked.fault, counted.rows, ranked.place, coalesce(ranked.value, '')
from ranked
join counted on counted.field = ranked.field and counted.fault = ranked.fault
where ranked.nth <= 20
