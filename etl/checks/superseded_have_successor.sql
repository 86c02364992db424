-- a superseded figure stands beside the one that replaced it
select indicator, area, period_start, sex, age, category, source
from observation as old
where status = 'S' and not exists (
  select 1
  from observation as new
  where new.status <> 'S' and new.indicator = old.indicator and new.area = old.area
    and new.period_start = old.period_start and new.period_end = old.period_end
    and new.sex = old.sex and new.age = old.age and new.category = old.category
)
