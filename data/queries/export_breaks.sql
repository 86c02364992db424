-- the breaks of the series
select * from break order by break_id
