-- areas, sexes, ages and categories add up to their total, or the difference is a registered exception
with counts as (
  select series.*, category.dimension
  from series
  join indicator on indicator.id = series.indicator
  join category using (category)
  where indicator.kind = 'count' and not derived and value is not null
),
sums as (
  select indicator, period_start, period_end, 'area' as breakdown, concat_ws(' ', sex, age, category) as within,
    max(value) filter (area = 'KG') - sum(value) filter (area <> 'KG') as difference,
    count(*) filter (area <> 'KG') = (select count(*) from map_area) as complete
  from counts
  join (select id as indicator from indicator where additive_over_areas) using (indicator)
  group by all
  union all
  select indicator, period_start, period_end, 'sex', concat_ws(' ', area, age, category),
    max(value) filter (sex = 'all') - sum(value) filter (sex <> 'all'),
    count(*) filter (sex <> 'all') = 2
  from counts
  group by all
  union all
  select indicator, period_start, period_end, 'age', concat_ws(' ', area, sex, category),
    max(value) filter (age = 'all') - sum(value) filter (age <> 'all'),
    count(*) filter (age <> 'all') > 1
  from counts
  group by all
  union all
  select parts.indicator, parts.period_start, parts.period_end, parts.dimension,
    concat_ws(' ', parts.area, parts.sex, parts.age), any_value(total.value) - sum(parts.value), count(*) > 1
  from counts as parts
  join counts as total using (indicator, area, period_start, period_end, sex, age)
  where total.category = 'all' and parts.dimension in ('education', 'occupation')
  group by all
)
select sums.*
from sums
left join sum_exception as known
  on known.indicator = sums.indicator and known.period_start = sums.period_start
  and known.dimension = sums.breakdown and known.difference = sums.difference
where complete and sums.difference <> 0 and known.indicator is null
