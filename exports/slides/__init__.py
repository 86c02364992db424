"""Native, editable slides: charts as charts, maps as shapes, tables as tables, each with source, limits and notes."""
