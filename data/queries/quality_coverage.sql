-- of how many indicators of a theme a figure is published, by area and by the year in which its period ends
select area, year(period_end) as year, count(distinct indicator) as indicators
from claim
join (select id as indicator, theme from indicator) using (indicator)
where theme = $theme and value is not null and status <> 'F'
group by all
order by area, year
