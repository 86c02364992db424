-- a registered exception whose total the committee has since mended must be struck off
select exception.indicator, exception.period_start, exception.dimension, exception.difference
from sum_exception as exception
where not exists (
  select 1
  from series as total
  join series as part using (indicator, period_start, period_end)
  join category as part_category on part_category.category = part.category
  where total.indicator = exception.indicator and total.period_start = exception.period_start
    and case exception.dimension
      when 'area' then total.area = 'KG' and part.area <> 'KG'
        and (total.sex, total.age, total.category) = (part.sex, part.age, part.category)
      when 'sex' then total.sex = 'all' and part.sex <> 'all'
        and (total.area, total.age, total.category) = (part.area, part.age, part.category)
      when 'age' then total.age = 'all' and part.age <> 'all'
        and (total.area, total.sex, total.category) = (part.area, part.sex, part.category)
      else total.category = 'all' and part_category.dimension = exception.dimension
        and (total.area, total.sex, total.age) = (part.area, part.sex, part.age)
    end
  group by total.area, total.sex, total.age, total.category, total.value
  having total.value - sum(part.value) = exception.difference
)
