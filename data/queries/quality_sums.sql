-- every total that can be held against all of its parts: the whole, the parts, what is missing, the registered reason
with counts as (
  select series.*, category.dimension
  from series
  join category using (category)
  where kind = 'count' and not derived and value is not null
),
sums as (
  select indicator, period_start, period_end, 'area' as breakdown, 'KG' as area, sex, age, category,
    max(value) filter (area = 'KG') as whole,
    list(value order by area) filter (area <> 'KG') as parts,
    count(*) filter (area <> 'KG') = (select count(*) from map_area) as complete
  from counts
  join (select id as indicator from indicator where additive_over_areas) using (indicator)
  group by all
  union all
  select indicator, period_start, period_end, 'sex', area, 'all', age, category,
    max(value) filter (sex = 'all'),
    list(value order by sex) filter (sex <> 'all'),
    count(*) filter (sex <> 'all') = 2
  from counts
  group by all
  union all
  select indicator, period_start, period_end, 'age', area, sex, 'all', category,
    max(value) filter (age = 'all'),
    list(value order by age) filter (age <> 'all'),
    count(*) filter (age <> 'all') > 1
  from counts
  group by all
  union all
  select parts.indicator, parts.period_start, parts.period_end, parts.dimension, area, sex, age, 'all',
    any_value(total.value), list(parts.value order by parts.category), count(*) > 1
  from counts as parts
  join counts as total using (indicator, area, period_start, period_end, sex, age)
  where total.category = 'all' and parts.dimension in ('education', 'occupation')
  group by all
),
tested as (
  select * exclude (complete), whole - list_sum(parts) as difference
  from sums
  where complete and whole is not null
)
select tested.*, columns('^reason_')
from tested
left join sum_exception as known
  on known.indicator = tested.indicator and known.period_start = tested.period_start
  and known.dimension = tested.breakdown and known.difference = tested.difference
order by abs(tested.difference) desc, tested.indicator, tested.period_start, breakdown,
  tested.area, sex, age, category
