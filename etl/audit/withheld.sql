-- The figures of an indicator's registers, which are the sources that withhold some: empty where withheld.
select source, area, period_start, period_end, sex, age, category, value
from observation
where indicator = $indicator and not derived
  and source in (select source from observation where indicator = $indicator and status = 'Q')
order by all
