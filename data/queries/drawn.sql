-- which indicators are drawn at all, and whether for areas
select indicator, count(*) as figures, count(distinct area) filter (area <> 'KG') as areas,
  count(distinct period_start) as periods
from series
group by indicator
