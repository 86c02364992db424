-- how many published figures stand for each area and year of an indicator
select area, year(period_start) as year, count(*) as figures
from observation
where indicator = $indicator and value is not null
group by all
order by area, year
