-- what the sources say of shelters in each area and the country
select area_iso, status, service_presence.as_of, columns('^note_')
from service_presence
join area on area.code = area_iso
where service_id = 'shelter'
order by area.sort nulls first
