-- facilities named for an area, those for survivors of violence first
select facility.* exclude (town), source.title as source_title
from facility
join source on source.id = facility.source
where facility.area = $area
order by violence_specific desc, facility.kind, facility_id
