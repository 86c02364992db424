-- programmes that worked with local committees
select * from programme where programme_id in (select programme_id from committee) order by programme_id
