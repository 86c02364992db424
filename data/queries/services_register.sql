-- named facilities that fit a search: words in their names, an area, a kind; empty means any
with rival as (
  select replace(category, 'facility_', '') as facility_id, min(value) as low, max(value) as high
  from observation
  where indicator = 'shelter_places' and category like 'facility_%'
  group by category
),
described as (
  select facility.* exclude (places), area.sort as area_sort, code.sort as kind_sort,
    -- planned places of what is not said to shelter anyone are no places
    case when shelter = 'yes' then least(places, low) end as places_low,
    case when shelter = 'yes' then greatest(places, high) end as places_high,
    source.title as source_title, source.published as source_published, columns('^publisher_name_'),
    lower(concat_ws(' ', facility.name_ky, facility.name_ru, facility.name_en, area.name_ky, area.name_ru, area.name_en,
      code.name_ky, code.name_ru, code.name_en, source.title)) as searched
  from facility
  join source on source.id = facility.source
  join (select id as publisher, columns('^name_') as 'publisher_\0' from publisher) as publisher_names using (publisher)
  left join rival using (facility_id)
  left join area on area.code = facility.area
  left join code on code.list = 'facility_kind' and code.code = facility.kind
)
select * exclude (searched)
from described
where len(list_filter($words, lambda w: not contains(searched, w))) = 0
  and ($area in ('', area) or ($area = 'none' and area is null))
  and $kind in ('', kind)
order by violence_specific desc, kind_sort, area_sort nulls last, facility_id
