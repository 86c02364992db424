-- What pages ask: the series that is drawn, every rival claim, and the breaks an indicator inherits.

-- a derived rate breaks where its numerator or its denominator breaks
create view break_of as
select indicator as broken, break.* exclude (indicator) from break
union all
select rate.id as broken, break.* exclude (indicator)
from indicator as rate
join break on list_contains(string_split(rate.derived_from, ';'), break.indicator);

-- one figure per key: the catalogue's sources in order; low confidence and superseded rows left out
create view series as
with charted as (
  select id as indicator, sources[choice] as source, choice
  from (select id, string_split(charted_sources, ';') as sources from indicator where charted_sources is not null),
    lateral (select unnest(generate_series(1, len(sources))) as choice)
),
ranked as (
  select
    observation.*,
    row_number() over (
      partition by indicator, area, period_start, period_end, sex, age, category order by choice
    ) as place
  from observation
  join charted using (indicator, source)
  where status <> 'S' and confidence <> 'low'
),
drawn as (
  select * exclude (place) from ranked where place = 1
)
select
  drawn.*,
  month(period_start) = 1 and day(period_start) = 1 and month(period_end) = 12 and day(period_end) = 31
    and year(period_start) = year(period_end) as full_year,
  -- figures with the same regime number may stand on one line
  (
    select count(*) from break_of
    where broken = drawn.indicator and break_of.date <= drawn.period_start
      and (areas is null or list_contains(string_split(areas, ';'), drawn.area))
  ) as regime
from drawn;

create view claim as
select indicator.topic, indicator.counting_unit, indicator.unit, observation.*
from observation
join indicator on indicator.id = observation.indicator
where not observation.derived;
