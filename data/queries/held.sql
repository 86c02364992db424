-- The tables and views that the database holds.
select distinct table_name as name from information_schema.tables where table_catalog = 'held' order by name
