-- per theme, of its records and of its surveys: the newest figure for the country, no doubtful, replaced or forecast one
with known as (
  select claim.*, theme,
    -- what is counted of children in per cent comes from household and school surveys
    case when claim.counting_unit = 'respondent' or (claim.counting_unit = 'child' and claim.unit = 'percent')
      then 'survey' else 'records' end as collected
  from claim
  join (select id as indicator, theme, events from indicator) using (indicator)
  -- events of a part of a year say nothing of how current the year's figures are
  where area = 'KG' and value is not null and confidence <> 'low' and status not in ('S', 'F')
    and (full_year or not events or year(period_start) < year(period_end))
)
select known.*, source.published, columns('^name_') as 'publisher_\0'
from known
join source on source.id = known.source
join publisher on publisher.id = source.publisher
join code on code.list = 'theme' and code.code = theme
qualify row_number() over (
  partition by theme, collected
  order by period_end desc, drawn desc, published desc nulls last, indicator, sex, age, category
) = 1
order by code.sort, collected
