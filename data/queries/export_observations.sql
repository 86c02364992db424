-- every figure in the data, as codes; `drawn` marks those of the series
with shown as (
  select indicator, area, period_start, period_end, sex, age, category, source, true as drawn from series
)
select observation.*, coalesce(shown.drawn, false) as drawn
from observation
left join shown using (indicator, area, period_start, period_end, sex, age, category, source)
order by indicator, area, period_start, period_end, sex, age, category, source
