-- every published figure of low confidence, those that stand in no publication first
select claim.*, theme, theme_code.sort as theme_sort, source.kind as source_kind, source.published, source.title,
  columns('^name_') as 'publisher_\0'
from claim
join (select id as indicator, theme from indicator) using (indicator)
join source on source.id = claim.source
join publisher on publisher.id = source.publisher
join code as theme_code on theme_code.list = 'theme' and theme_code.code = theme
join code as kind_code on kind_code.list = 'source_kind' and kind_code.code = source.kind
where claim.confidence = 'low' and value is not null
order by kind_code.sort desc, theme_code.sort, indicator, period_start, area, sex, age, category, value
