-- the rows of the source files behind drawn figures; behind a derived rate, those of its parts
with asked as (
  select distinct indicator, area, sex, age, category, source, derived, period_start, period_end
  from series
  where indicator = $indicator
    and list_contains($areas, area)
    and list_contains($sexes, sex)
    and list_contains($ages, age)
    and list_contains($categories, category)
    and list_contains($periods, period_start || '/' || period_end)
),
wanted as (
  select indicator, area, sex, age, category, source, period_start, period_end from asked where not derived
  union
  select counted_indicator, area, sex, age, category, part.source, period_start, period_end
  from rate_part as part
  semi join asked using (indicator, area, sex, age, category, period_start, period_end)
  union
  select residents_indicator, area, sex, age, category, residents_source, residents_on, null
  from rate_part as part
  semi join asked using (indicator, area, sex, age, category, period_start, period_end)
)
select 'data/sources/' || source || '/observations.csv' as file,
  observation.* exclude (source, derived, lower_95, upper_95)
from observation
semi join wanted
  on (observation.indicator, observation.area, observation.sex, observation.age, observation.category,
    observation.source, observation.period_start) = (wanted.indicator, wanted.area, wanted.sex, wanted.age,
    wanted.category, wanted.source, wanted.period_start)
  and observation.period_end = coalesce(wanted.period_end, observation.period_end)
where not derived
order by file, indicator, area, period_start, period_end, sex, age, category
