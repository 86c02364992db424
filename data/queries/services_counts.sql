-- every dated statement of how many centres there are, with who made it
select claim.*, source.title as source_title, source.published as source_published, source.url as source_url,
  columns('^publisher_name_')
from claim
join source on source.id = claim.source
join (select id as publisher, columns('^name_') as 'publisher_\0' from publisher) as publisher_names using (publisher)
where indicator = $indicator and area = 'KG'
order by period_start, claim.source
