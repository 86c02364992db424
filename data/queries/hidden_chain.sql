-- the counts of one chain on the way to court, in order, each with what the catalogue says it may be a part of
with catalogue as (
  select id as indicator, denominators, columns('^(name|cannot_say)_') as 'indicator_\0'
  from indicator
),
publisher_names as (
  select id as publisher, columns('^name_') as 'publisher_\0' from publisher
)
select
  attrition_step.step, claim.*, catalogue.* exclude (indicator),
  source.title as source_title, source.published as source_published, publisher_names.* exclude (publisher)
from attrition_step
join claim using (indicator, period_start, period_end, source)
join catalogue using (indicator)
join source on source.id = claim.source
join publisher_names using (publisher)
where attrition_step.chain = $chain and area = 'KG' and (sex, age, category) = ('all', 'all', 'all')
order by step
