-- Every number published about the cells of an indicator: its figures from all sources, vintages and changes, and
-- what gives a count away though it is none: limits, rates per 100,000 residents, shares of the published total.
-- A rate or share stands for every count it may be rounded from, low to high.
with figures as (
  select area, period_start, period_end, sex, age, category, source, 'figure' as how, value
  from observation where indicator = $indicator and not derived
  union all
  select area, period_start, period_end, sex, age, category, source, 'vintage', value
  from superseded where indicator = $indicator
  union all
  select area, period_start, period_end, sex, age, category, source, 'change', unnest([value_before, value_after])
  from publication_change where indicator = $indicator
  union all
  select area, period_start, period_end, 'all', 'all', 'all', sources, 'calculation', value
  from calculation where indicator = $indicator
),
related as (
  select
    figure.*, kind.unit, kind.derived_from, kind.denominators,
    -- half a unit of the last decimal that its source prints
    0.5 * pow(10, -max(length(regexp_extract(value::text, '\.(\d*[1-9])', 1))) over (
      partition by figure.indicator, figure.source
    )) as half
  from observation as figure
  join indicator as kind on kind.id = figure.indicator
  join indicator as counted on counted.id = $indicator
  where kind.unit in ('per_100k', 'percent') and (
    list_contains(string_split(kind.derived_from, ';'), counted.id)
    or list_contains(string_split(kind.denominators, ';'), counted.id)
    or (kind.topic = counted.topic and kind.counting_unit = counted.counting_unit)
  )
),
rates as (
  select rate.*, people.value / 100000 as factor
  from related as rate
  join observation as people
    on list_contains(string_split(rate.denominators, ';'), people.indicator)
    and people.area = rate.area and people.sex = rate.sex and people.age = rate.age
    and year(people.period_start) = year(rate.period_start)
  where rate.unit = 'per_100k' and people.value is not null
),
shares as (
  select share.*, total.value / 100 as factor
  from related as share
  join figures as total
    on total.area = share.area and total.period_start = share.period_start and total.period_end = share.period_end
    and total.sex = 'all' and total.age = 'all' and total.category = 'all'
  where share.unit = 'percent' and total.value is not null and (share.sex, share.age, share.category) <> ('all', 'all', 'all')
)
select area, period_start, period_end, sex, age, category, source, how, value as low, value as high
from figures where value is not null
union all
select area, period_start, period_end, sex, age, category, source, 'limits', lower_95, upper_95
from observation where indicator = $indicator and (lower_95 is not null or upper_95 is not null)
union all
select area, period_start, period_end, sex, age, category, source, 'limits', lower_95 * factor, upper_95 * factor
from rates where upper_95 is not null
union all
select area, period_start, period_end, sex, age, category, source, 'rate', (value - half) * factor, (value + half) * factor
from rates where value is not null
union all
select area, period_start, period_end, sex, age, category, source, 'share', (value - half) * factor, (value + half) * factor
from shares where value is not null
order by all
