-- every observation and every break names a source that is in the register and can be found
select 'observation' as kind, indicator, source
from observation
where source not in (select id from source where url is not null or document is not null)
union all
select 'break', break_id, source
from break
where source not in (select id from source where url is not null or document is not null)
