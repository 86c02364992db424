-- the levels of coordination from the country down, each with the acts it rests on
select * from level order by sort
