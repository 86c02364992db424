-- the figures behind a chart: those drawn of one indicator for the areas, sexes, ages, breakdowns and periods shown
select series.*, source.title as source_title, source.published as source_published,
  columns('^name_') as 'publisher_\0'
from series
join source on source.id = series.source
join publisher on publisher.id = source.publisher
where indicator = $indicator
  and list_contains($areas, area)
  and list_contains($sexes, sex)
  and list_contains($ages, age)
  and list_contains($categories, category)
  and list_contains($periods, period_start || '/' || period_end)
order by area, period_start, period_end, sex, age, category
