-- What a register is held against, and where its counts are gathered; gone when the connection ends.
create temporary table calendar (date text, period text);
create temporary table ages (age text, band text);
create temporary table spelling (field text, spelling text, code text);
create temporary table cell (
  period text, area text, sex text, band text, kind text, channel text, cases bigint
);
