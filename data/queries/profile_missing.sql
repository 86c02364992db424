-- indicators that are drawn for the country or other areas and have no figure at all for this one
select indicator.id as indicator, theme, columns('^name_')
from indicator
where derived_from is null and theme <> 'economy'
  and id in (select indicator from series)
  and id not in (select indicator from claim where area = $area)
order by indicator.rowid
