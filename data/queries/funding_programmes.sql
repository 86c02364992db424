-- programmes paid from abroad, by when they began or, where that is not known, by when they were last heard of
select *
from programme
-- the state's own money stands apart
where currency is distinct from 'KGS'
order by coalesce(start, "end", as_of), coalesce("end", as_of), programme_id
