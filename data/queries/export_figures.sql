-- every published figure of one indicator, rival ones too, with its source; `drawn` marks those of the series
with shown as (
  select indicator, area, period_start, period_end, sex, age, category, source, true as drawn
  from series
  where indicator = $indicator
)
select observation.*, coalesce(shown.drawn, false) as drawn,
  source.title as source_title, source.published as source_published, source.url as source_url,
  columns('^name_') as 'publisher_\0'
from observation
left join shown using (indicator, area, period_start, period_end, sex, age, category, source)
join source on source.id = observation.source
join publisher on publisher.id = source.publisher
where indicator = $indicator
order by area, period_start, period_end, sex, age, category, observation.source
