-- counts and residents behind a derived rate of one period, for the areas of the map
select rate_part.*
from rate_part
join map_area on map_area.code = rate_part.area
where indicator = $indicator and period_start = $since and period_end = $until
  and sex = $sex and age = $age and category = $category
order by area
