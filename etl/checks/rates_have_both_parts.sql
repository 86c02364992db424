-- a derived rate is the drawn count over the drawn number of residents of the same area, year, sex and age
with expected as (
  select rate.id as indicator, counted.area, counted.period_start, counted.period_end, counted.sex, counted.age,
    100000 * counted.value / people.value as value
  from indicator as rate
  join series as counted on counted.indicator = split_part(rate.derived_from, ';', 1)
  join series as people
    on people.indicator = split_part(rate.derived_from, ';', 2) and people.area = counted.area
    and people.sex = counted.sex and people.age = counted.age
    and year(people.period_start) = year(counted.period_start)
)
select made.indicator, made.area, made.period_start, made.sex, made.value
from observation as made
where made.derived and not exists (
  select 1
  from expected
  where (expected.indicator, expected.area, expected.period_start, expected.period_end, expected.sex, expected.age)
    = (made.indicator, made.area, made.period_start, made.period_end, made.sex, made.age)
    and abs(expected.value - made.value) < 1e-9
)
