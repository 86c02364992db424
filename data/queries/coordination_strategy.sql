-- the strategy of one crisis centre over two periods: directions, results, what was dropped and what was carried over
select * from strategy order by strategy_id
