-- facilities for survivors that a source places in a town of the country and says have a shelter, newest word first
select facility_id, town, area, as_of, facility.source, source.title as source_title,
  source.published as source_published, columns('^publisher_name_')
from facility
join source on source.id = facility.source
join (select id as publisher, columns('^name_') as 'publisher_\0' from publisher) as publisher_names using (publisher)
where shelter = 'yes' and violence_specific and area is not null and town is not null
order by as_of desc, facility_id
