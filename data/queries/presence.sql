-- what the sources say of one kind of help in each area
select service_presence.*
from service_presence
join area on area.code = area_iso
where service_id = $service and area.kind <> 'country'
order by area.sort
