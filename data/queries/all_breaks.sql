-- every break of every indicator, a derived rate's with those of its parts
select * from break_of order by broken, date, break_id
