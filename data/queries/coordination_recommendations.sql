-- recommendations, first steps and statements of the ministry, each in its tier and order
select *
from recommendation
order by list_position(['operational', 'strategic', 'first_step', 'ministry_statement'], tier), sort
