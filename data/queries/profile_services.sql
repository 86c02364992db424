-- what the sources say of every kind of help in one area
select service_presence.*, columns('^name_') as 'service_\0'
from service_presence
join (select service_id, sort, columns('^name_') from service) as service using (service_id)
where area_iso = $area
order by service.sort
