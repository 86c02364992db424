-- the breaks of an indicator, a derived rate's with those of its parts
select * from break_of where broken = $indicator order by date, break_id
