-- the primary and foreign keys of the tables, as the schema declares them
select table_name as "table", constraint_type as kind, constraint_column_names as columns,
  referenced_table as refers_to, referenced_column_names as referred_columns
from duckdb_constraints()
where constraint_type in ('PRIMARY KEY', 'FOREIGN KEY')
order by table_name, constraint_index
