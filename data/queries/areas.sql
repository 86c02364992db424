-- all areas in the committee's order
select * from area order by sort
