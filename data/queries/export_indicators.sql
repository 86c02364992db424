-- the catalogue of indicators
select * from indicator order by id
