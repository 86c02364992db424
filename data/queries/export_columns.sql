-- the columns of the tables that are handed out, with what the schema says of each: type, whether it may be empty
select table_name as "table", column_name as "column", data_type as type, is_nullable as may_be_empty
from duckdb_columns()
where schema_name = 'main' and not internal
order by table_name, column_index
