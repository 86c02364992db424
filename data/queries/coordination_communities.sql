-- how many ayil aimaks the country has, by every source and date: none stands beside the places of the committees
select claim.*, source.title, source.published, columns('^name_') as 'publisher_\0'
from claim
join source on source.id = claim.source
join publisher on publisher.id = source.publisher
where indicator = 'admin_units' and category = 'unit_ayil_aimak' and area = 'KG'
order by period_start, value
