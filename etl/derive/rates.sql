-- rates per 100,000 where the drawn count and a drawn number of residents stand for the same area, year, sex and age;
-- events need a full calendar year, stocks (centres, places) a date in that year
insert into rate_part by name
select
  rate.id as indicator, counted.area, counted.period_start, counted.period_end, counted.sex, counted.age,
  counted.category, counted.source,
  counted.indicator as counted_indicator, counted.value as counted,
  people.indicator as residents_indicator, people.source as residents_source, people.period_start as residents_on,
  people.value as residents
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

insert into observation by name
select
  rate_part.indicator, area, period_start, period_end, sex, age, category, rate_part.source,
  100000 * counted.value / residents as value,
  counted.qualifier, counted.status,
  case when 'medium' in (counted.confidence, people.confidence) then 'medium' else 'high' end as confidence,
  format(
    '100000 * {} / {} ({}, {}, {})', counted.value::bigint, residents::bigint,
    residents_indicator, residents_source, residents_on
  ) as note,
  100000 * counted.lower_95 / residents as lower_95,
  100000 * counted.upper_95 / residents as upper_95,
  true as derived
from rate_part
join series as counted using (area, period_start, period_end, sex, age, category)
join series as people using (area, sex, age, category)
where counted.indicator = counted_indicator
  and people.indicator = residents_indicator and people.period_start = residents_on
  and people.source = residents_source
;

-- a rate that no published number of residents allows is no indicator
delete from indicator
where derived_from is not null and id not in (select indicator from observation)
