-- classes of barriers and, under each, its components
select * from barrier order by coalesce(parent_id, barrier_id), parent_id is not null, sort
