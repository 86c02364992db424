-- one figure per key and source, and one drawn figure per key
select indicator, area, period_start, period_end, sex, age, category, source
from observation
group by all
having count(*) > 1
union all
select indicator, area, period_start, period_end, sex, age, category, 'series'
from series
group by all
having count(*) > 1
