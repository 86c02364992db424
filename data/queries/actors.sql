-- the names of all types of actor
select actor_id, columns('^name_') from actor order by rowid
