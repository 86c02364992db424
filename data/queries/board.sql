-- every kind of help that no source confirms or reports, for each area of the map, with its evidence
select presence.area_iso as area, presence.service_id, presence.status as gap,
  columns('^(note|help)_'),
  presence.evidence_kind, presence.as_of, presence.source_file, presence.source_url,
  presence.source_date,
  service_sort
from service_presence as presence
join map_area on map_area.code = area_iso
join (
  select service_id, sort as service_sort, columns('^name_(.*)') as 'help_\1' from service
) as service using (service_id)
join (select code, sort as area_sort from area) as area on area.code = area_iso
where presence.status in ('confirmed_absent', 'not_named', 'unknown')
order by area_sort, service_sort
