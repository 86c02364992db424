-- the drawn figures of one indicator with the source each comes from
select series.*, source.title as source_title, source.published as source_published,
  columns('^name_') as 'publisher_\0'
from series
join source on source.id = series.source
join publisher on publisher.id = source.publisher
where indicator = $indicator
order by area, period_start, period_end, sex, age, category
