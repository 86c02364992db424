-- no share above the whole or below nothing
select indicator, area, period_start, value, source
from observation
join indicator on indicator.id = observation.indicator
where unit = 'percent' and indicator.kind = 'share' and not value between 0 and 100
