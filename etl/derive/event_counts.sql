-- published counts of events that are exact numbers: the ones that have Poisson limits
select observation.rowid as row, value
from observation
join indicator on indicator.id = observation.indicator
where indicator.events and kind = 'count' and value is not null and value = floor(value) and value >= 0
  and qualifier = 'exact'
order by observation.rowid
