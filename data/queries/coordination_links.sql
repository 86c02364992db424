-- every link of the reading: a barrier with a case, a consequence, a practice, a recommendation or a need
select * from crosswalk order by link_id
