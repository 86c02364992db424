-- rates per 100,000 where the drawn count and a drawn number of residents stand for the same area, year, sex and age;
-- events need a full calendar year, stocks (centres, places) a date in that year
insert into observation by name
select
  rate.id as indicator, counted.area, counted.period_start, counted.period_end, counted.sex, counted.age,
  counted.category, counted.source,
  100000 * counted.value / people.value as value,
  counted.qualifier, counted.status, case when 'medium' in (counted.confidence, people.confidence) then 'medium' else 'high' end as confidence,
  format(
    '100000 * {} / {} ({}, {}, {})', counted.value::bigint, people.value::bigint,
    people.indicator, people.source, people.period_start
  ) as note,
  100000 * counted.lower_95 / people.value as lower_95,
  100000 * counted.upper_95 / people.value as upper_95,
  true as derived
from indicator as rate
join series as counted on counted.indicator = split_part(rate.derived_from, ';', 1)
join series as people
  on people.indicator = split_part(rate.derived_from, ';', 2)
  and people.area = counted.area and people.sex = counted.sex and people.age = counted.age
  and people.category = counted.category and year(people.period_start) = year(counted.period_start)
where rate.derived_from is not null and counted.category = 'all' and counted.value is not null
  and (counted.full_year or not rate.events)
-- the count of residents nearest to the start of the year
qualify row_number() over (
  partition by rate.id, counted.area, counted.period_start, counted.period_end, counted.sex, counted.age
  order by people.period_start
) = 1
;

-- a rate that no published number of residents allows is no indicator
delete from indicator
where derived_from is not null and id not in (select indicator from observation)
