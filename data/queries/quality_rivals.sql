-- every figure that two publishers give differently: all their values, and how far the exact ones lie apart
with said as (
  select claim.*, source.publisher, source.published, columns('^name_') as 'publisher_\0'
  from claim
  join source on source.id = claim.source
  join publisher on publisher.id = source.publisher
  where value is not null and claim.status <> 'S'
),
disputed as (
  select indicator, area, period_start, period_end, sex, age, category,
    min(value) filter (qualifier = 'exact') as lowest,
    max(value) filter (qualifier = 'exact') as highest
  from said
  group by all
  having count(distinct publisher) > 1 and count(distinct value) > 1
)
select said.*, lowest, highest
from disputed
join said using (indicator, area, period_start, period_end, sex, age, category)
order by coalesce(ln(highest / nullif(lowest, 0)), 0) desc, indicator, period_start, period_end, area, sex, age,
  category, drawn desc, published desc nulls last, value
