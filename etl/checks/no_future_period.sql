-- nothing is known of the future: a forecast says so by its status, a budget may be of the year that runs
select indicator.id, area, period_start, period_end, source
from observation
join indicator on indicator.id = observation.indicator
where status <> 'F'
  and (period_start > current_date or (period_end > current_date and indicator.kind <> 'money'))
