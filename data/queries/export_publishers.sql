-- those who published the figures
select * from publisher order by id
