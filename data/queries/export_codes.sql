-- the words of all code lists
select * from code order by list, sort, code
