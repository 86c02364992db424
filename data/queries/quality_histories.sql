-- the drawn full years of every series that holds at least two, in order of time, and whether it is a headline
select series.*, area = 'KG' and sex = base_sex and age = base_age and category = 'all' as headline
from series
join (select id as indicator, base_sex, base_age from indicator) using (indicator)
where full_year and not derived
qualify count(*) over (partition by indicator, area, sex, age, category) > 1
order by indicator, area, sex, age, category, period_start
