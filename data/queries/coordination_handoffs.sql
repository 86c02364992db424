-- every piece of evidence about a hand-off; several rows of one edge may contradict each other
select * from handoff order by handoff_id
