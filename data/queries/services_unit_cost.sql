-- the published cost of a shelter of ten places for a year, with its source
select claim.*, source.title as source_title, source.published as source_published, columns('^publisher_name_')
from claim
join source on source.id = claim.source
join (select id as publisher, columns('^name_') as 'publisher_\0' from publisher) as publisher_names using (publisher)
where indicator = 'cost_shelter_10_places_year' and status <> 'S'
order by period_start desc
limit 1
