-- publisher, title and date of the sources named
select source.id as source, source.title as source_title, source.published as source_published,
  columns('^publisher_name_')
from source
join (select id as publisher, columns('^name_') as 'publisher_\0' from publisher) as publisher_names using (publisher)
where list_contains($sources, source.id)
order by list_position($sources, source.id)
