-- every published amount of the kinds of money asked for, rival ones included, with who said it and when
with catalogue as (
  select id as indicator, columns('^name_') as 'indicator_\0', columns('^cannot_say_') as 'indicator_\0' from indicator
),
publisher_names as (
  select id as publisher, columns('^name_') as 'publisher_\0' from publisher
)
select
  claim.*, catalogue.* exclude (indicator), source.title as source_title, source.published as source_published,
  source.url as source_url, publisher_names.* exclude (publisher)
from claim
join catalogue using (indicator)
join source on source.id = claim.source
join publisher_names using (publisher)
where list_contains($indicators, claim.indicator) and area = 'KG' and claim.status <> 'S'
order by list_position($indicators, claim.indicator), period_start, period_end, drawn desc,
  list_position(['high', 'medium', 'low'], confidence), value desc, claim.source
