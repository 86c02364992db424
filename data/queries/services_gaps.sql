-- for every area and the country: what each standard asks for, what is known to exist, and how much is not known
with measure as (
  select * from (values
    ('coe2008_shelter_family_place', 'shelter', 1),
    ('coe2008_shelter_per_region', 'shelter', 2),
    ('un_handbook_crisis_centre', 'crisis_centre', 3),
    ('coe2008_rape_crisis_centre', 'psychological', 4),
    ('coe2008_sexual_assault_centre', 'forensic', 5),
    ('un_handbook_hotline', 'hotline', 6)
  ) as listed(standard_id, service_id, sort)
),
asked as (
  select standard_id, service_id, measure.sort, standard.source,
    case
      when denominator like '%women%' then 'women'
      when denominator like '%population%' then 'population'
      when denominator like '%region%' then 'region'
      else 'country'
    end as base,
    coalesce(try_cast(replace(regexp_extract(denominator, '[\d,]+'), ',', '') as integer), 1) as per
  from measure
  join standard using (standard_id)
),
residents as (
  select area, 'population' as base, value as base_low, value as base_high, period_start as base_on,
    source as base_source, [value] as base_parts
  from series
  where indicator = 'population' and sex = 'all' and age = 'all' and category = 'all'
  qualify row_number() over (partition by area order by period_start desc) = 1
),
-- a total of women and the sum of its parts are two published answers to one question
women_said as (
  select area, period_start, source, sum(value) as people, list(value order by source) as parts
  from claim
  where indicator = 'population' and sex = 'female' and age = 'all' and status <> 'S'
  group by area, period_start, source, category = 'all'
),
women as (
  select area, 'women' as base, min(people) as base_low, max(people) as base_high, period_start as base_on,
    min(source) as base_source, arg_max(parts, people) as base_parts
  from women_said
  group by area, period_start
  qualify row_number() over (partition by area order by period_start desc) = 1
),
regions as (
  select code as area, 'region' as base, 1 as base_low, 1 as base_high from area where kind <> 'country'
  union all
  select 'KG', 'region', count(*), count(*) from area where kind <> 'country'
),
bases as (
  select * from residents
  union all by name select * from women
  union all by name select * from regions
  union all by name select 'KG' as area, 'country' as base, 1 as base_low, 1 as base_high
),
-- for survivors, in the country, and not known to be without a shelter; planned places of a centre not said to shelter
-- anyone are no capacity
sheltering as (
  select facility_id, coalesce(facility.area, 'KG') as area, shelter, facility.source,
    case when shelter = 'yes' then facility.places end as listed
  from facility
  where violence_specific and shelter <> 'no' and kind in ('crisis_centre', 'shelter', 'one_stop')
    and coalesce(town, '') not like '%abroad%'
),
-- rival numbers for one facility make a range
capacity as (
  select facility_id, sheltering.area, shelter,
    least(min(listed), min(value)) as low,
    greatest(max(listed), max(value)) as high,
    list_aggregate(
      list_sort(list_distinct(list(coalesce(claimed.source, sheltering.source)) filter (listed is not null))),
      'string_agg', ';'
    ) as said_by
  from sheltering
  left join (select * from observation where indicator = 'shelter_places') as claimed
    on claimed.category = 'facility_' || facility_id and shelter = 'yes'
  group by all
),
of_area as (
  select code as area, sum(low) as places_low, sum(high) as places_high, count(facility_id) as named,
    count(facility_id) filter (low is null) as unknown_capacity, string_agg(said_by, ';' order by said_by) as said_by
  from area
  left join capacity on capacity.area = area.code or area.kind = 'country'
  group by code
),
centres as (
  select area_iso as area, count_named as known_low, count_named as known_high, null as said_by
  from service_presence
  where service_id = 'crisis_centre' and status = 'confirmed_present' and area_iso <> 'KG'
  union all
  (
    select area, value, value, source
    from series
    where indicator = 'crisis_centres_count'
    order by period_start desc
    limit 1
  )
),
in_regions as (
  select area_iso as area, 1 as known_low, 1 as known_high
  from service_presence
  where service_id = 'shelter' and status = 'confirmed_present' and area_iso <> 'KG'
  union all
  select 'KG', count(*) filter (status = 'confirmed_present'), count(*)
  from service_presence
  where service_id = 'shelter' and status in ('confirmed_present', 'reported_present') and area_iso <> 'KG'
),
known as (
  select 'coe2008_shelter_family_place' as standard_id, area, places_low as known_low, places_high as known_high,
    said_by
  from of_area
  union all by name
  select 'coe2008_shelter_per_region' as standard_id, * from in_regions
  union all by name
  select 'un_handbook_crisis_centre' as standard_id, * from centres
),
-- how many facilities stand behind, and how many of them have no published number of places
facilities as (
  select 'shelter' as service_id, area, named, unknown_capacity from of_area
)
select
  area.code as area, asked.standard_id, asked.service_id, asked.base, per, base_low, base_high, base_on, base_parts,
  ceil(base_low / per) as needed_low, ceil(base_high / per) as needed_high, known_low, known_high, unknown_capacity,
  named, status, evidence_kind, service_presence.as_of, said_by,
  concat_ws(';', asked.source, base_source, said_by) as sources
from asked
cross join area
left join bases on (bases.base, bases.area) = (asked.base, area.code)
left join known on (known.standard_id, known.area) = (asked.standard_id, area.code)
left join facilities on (facilities.service_id, facilities.area) = (asked.service_id, area.code)
left join service_presence on (service_presence.service_id, area_iso) = (asked.service_id, area.code)
where asked.base <> 'country' or area.kind = 'country'
order by asked.sort, area.sort nulls first
