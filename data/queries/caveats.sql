-- the caveats that bind every use of the figures
select * from caveat order by caveat_id
