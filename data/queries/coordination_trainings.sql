-- people trained, by programme; parts name the total they belong to
select * from training order by training_id
