-- what violence costs: items that were named without an amount, and amounts that were published
select * from economic_cost order by kind desc, cost_id
