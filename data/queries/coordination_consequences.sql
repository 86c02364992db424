-- what the barriers lead to
select * from consequence order by sort
