-- what the sources say of every kind of help in every area, services and areas in their order
select service_presence.*, service.sort as service_sort, coalesce(area.sort, 0) as area_sort,
  columns('^(service_name|service_standard)_')
from service_presence
join (
  select service_id, sort, columns('^(name|standard)_(ky|ru|en)') as 'service_\0' from service
) as service using (service_id)
join area on area.code = area_iso
order by service_sort, area_sort
