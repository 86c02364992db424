-- the newest drawn figure of an indicator's headline row for the country
select series.*, source.title as source_title, source.published as source_published,
  columns('^name_') as 'publisher_\0'
from series
join source on source.id = series.source
join publisher on publisher.id = source.publisher
join (select id, base_sex, base_age from indicator) as indicator on indicator.id = series.indicator
where series.indicator = $indicator and area = 'KG'
  and sex = base_sex and age = base_age and ($category = category)
order by period_end desc, period_start
limit 1
