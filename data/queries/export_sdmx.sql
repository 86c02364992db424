-- figures for an exchange in SDMX; superseded values have no letter there and stay out
select observation.*, indicator.unit
from observation
join indicator on indicator.id = observation.indicator
where status <> 'S'
order by indicator, area, period_start, period_end, sex, age, category, source
