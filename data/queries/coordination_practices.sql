-- practices that the sources name or describe
select * from practice order by practice_id
