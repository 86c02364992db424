-- a figure lies between its limits, and only counts of events and their rates have limits
select indicator.id, area, period_start, lower_95, value, upper_95
from observation
join indicator on indicator.id = observation.indicator
where not value between lower_95 and upper_95 or (lower_95 is not null and not events)
