-- councils, initiatives and meetings, at their level
select * from participation order by level_id desc, type, participation_id
