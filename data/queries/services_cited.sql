-- the sources behind every cell of the matrix: publisher and title where the source is registered, else the host
with cited as (
  select area_iso, service_id, unnest(string_split(source_file, ';')) as document, null as url
  from service_presence
  union all
  select area_iso, service_id, null, unnest(string_split(source_url, ';'))
  from service_presence
)
select area_iso, service_id, coalesce(source.id, cited.document, cited.url) as cited, source.title as source_title,
  regexp_extract(coalesce(cited.url, ''), '^\w+://(?:www\.)?([^/]+)', 1) as host, columns('^publisher_name_')
from cited
left join source on source.document = cited.document or source.url = cited.url
left join (select id as publisher, columns('^name_') as 'publisher_\0' from publisher) as publisher_names
  on publisher_names.publisher = source.publisher
where coalesce(cited.document, cited.url) is not null
order by all
