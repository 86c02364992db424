-- What pages ask: the series that is drawn, every rival claim, and the breaks an indicator inherits.

-- a derived rate breaks where its numerator or its denominator breaks
create view break_of as
select indicator as broken, break.* exclude (indicator) from break
union all
select rate.id as broken, break.* exclude (indicator)
from indicator as rate
join break on list_contains(string_split(rate.derived_from, ';'), break.indicator);

-- how many breaks of an indicator lie before a period; figures with another number may not be compared
create macro regime_of(this_indicator, this_area, start) as (
  select count(*) from break_of
  where broken = this_indicator and date <= start
    and (areas is null or list_contains(string_split(areas, ';'), this_area))
);

-- how often the borders of an area had changed before a period, whatever indicator the change was noted for
create macro territory_of(this_area, start) as (
  select count(distinct date) from break
  where kind = 'territory' and date <= start and list_contains(string_split(areas, ';'), this_area)
);

create macro is_full_year(period_start, period_end) as
  month(period_start) = 1 and day(period_start) = 1 and month(period_end) = 12 and day(period_end) = 31
    and year(period_start) = year(period_end);

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
  indicator.counting_unit, indicator.kind,
  is_full_year(period_start, period_end) as full_year,
  regime_of(drawn.indicator, drawn.area, drawn.period_start) as regime,
  territory_of(drawn.area, drawn.period_start) as territory
from drawn
join (select id as indicator, counting_unit, kind from indicator) as indicator using (indicator);

-- every published figure, rival and superseded ones included
create view claim as
with published as (
  select * from observation where not derived
  union all by name
  select * exclude (replaced_on) replace ('S' as status)
  from superseded
  -- what is withheld today stays untold, also as it stood before
  anti join (select * from observation where status = 'Q') as withheld
    using (indicator, area, period_start, period_end, sex, age, category, source)
)
select
  indicator.topic, indicator.counting_unit, indicator.unit, indicator.kind, published.*,
  is_full_year(period_start, period_end) as full_year,
  regime_of(published.indicator, published.area, published.period_start) as regime,
  territory_of(published.area, published.period_start) as territory,
  drawn.source is not null as drawn
from published
join indicator on indicator.id = published.indicator
left join (select indicator, area, period_start, period_end, sex, age, category, source, status from series) as drawn
  using (indicator, area, period_start, period_end, sex, age, category, source, status);

-- the published figures as they stood in an earlier version of the data
create macro observation_as_of(version) as table
with undone as (
  select * from publication_change
  where number >= (select min(number) from publication where version_before = version)
),
-- the first change after that version tells what stood before it
first_change as (
  select * from undone
  qualify row_number() over (
    partition by indicator, area, period_start, period_end, sex, age, category, source order by number
  ) = 1
)
select indicator, area, period_start, period_end, sex, age, category, source, value
from observation
anti join first_change using (indicator, area, period_start, period_end, sex, age, category, source)
where not derived
union all
select indicator, area, period_start, period_end, sex, age, category, source, value_before
from first_change
where row_before is not null;
