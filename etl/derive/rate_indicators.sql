-- a rate per 100,000 for every count whose catalogue entry names a number of residents as denominator
insert into indicator by name
select * from (
  select
    count.id || '_per_100k' as id,
    count.topic, count.theme, 'per_100k' as unit, count.counting_unit, 'rate' as kind,
    count.events, false as additive_over_areas, count.disclosure_control,
    people.id as denominators, count.charted_sources, count.base_sex, count.base_age,
    count.id || ';' || people.id as derived_from,
    $names
  from indicator as count
  join indicator as people
    on list_contains(string_split(count.denominators, ';'), people.id) and people.counting_unit = 'resident'
  join code as unit on unit.list = 'unit' and unit.code = 'per_100k'
  where count.kind = 'count' and count.charted_sources is not null
)
