-- hand-offs of the referral chain by what the evidence says of them
select status, count(distinct edge_id) as links from handoff group by status
