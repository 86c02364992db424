-- conditions of a working committee, then the kinds of its activity
select * from committee_condition order by kind desc, sort
