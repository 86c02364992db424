-- the chains of counts on the way to court, the newest first, with their period
select chain, min(period_start) as period_start, max(period_end) as period_end
from attrition_step
group by chain
order by period_start desc
