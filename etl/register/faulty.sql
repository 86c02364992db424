-- Whether any counted row lacks a period, a band or a known code.
select count(*) from cell
where period is null or band is null
  or area is null or area not in (select spelling from spelling where field = 'area')
  or sex is null or sex not in (select spelling from spelling where field = 'sex')
  or kind is null or kind not in (select spelling from spelling where field = 'kind')
  or channel is null or channel not in (select spelling from spelling where field = 'channel')
