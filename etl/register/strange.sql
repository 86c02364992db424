-- Spellings of a column that are not known as they stand; the most there can be is bounded.
select distinct $column collate "C" as spelling from cell
where $column is not null and $column not in (select spelling from spelling where field = '$column')
order by spelling
limit 10000
