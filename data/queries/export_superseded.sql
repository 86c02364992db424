-- values a publisher has replaced; one that is withheld by now stays withheld
select superseded.*
from superseded
anti join (select * from observation where status = 'Q') as withheld
  using (indicator, area, period_start, period_end, sex, age, category, source)
order by indicator, area, period_start, period_end, sex, age, category, source, replaced_on
