-- needs that no recommendation answers, and the one that two demands pull apart
select * from unmatched_need order by sort
