-- every published share of women of the survey of 2012, the exact values first, then the drawn ones
with catalogue as (
  select id as indicator, columns('^name_') as 'indicator_\0' from indicator
),
publisher_names as (
  select id as publisher, columns('^name_') as 'publisher_\0' from publisher
)
select
  claim.*, catalogue.* exclude (indicator), source.title as source_title, source.published as source_published,
  publisher_names.* exclude (publisher)
from claim
join catalogue using (indicator)
join source on source.id = claim.source
join publisher_names using (publisher)
where list_contains($indicators, claim.indicator) and area = 'KG' and (age, category) = ('15-49', 'all')
order by list_position($indicators, claim.indicator), qualifier = 'exact' desc, drawn desc, claim.source
