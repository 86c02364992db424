-- the drawn counts of the country that an amount of the same year may be shared out over, the newest of a year first
select
  series.*, year(period_start) as year, source.title as source_title, source.published as source_published,
  columns('^name_') as 'publisher_\0'
from series
join source on source.id = series.source
join publisher on publisher.id = source.publisher
where list_contains($indicators, indicator) and area = 'KG' and age in ('all', '15-49') and category = 'all'
  and sex = case when indicator in ('population', 'women_15_49') then 'female' else 'all' end
  -- counts of events need a whole year; counts of what there is are taken on a day or in a month
  and (full_year or counting_unit in ('centre', 'resident'))
order by list_position($indicators, indicator), year, period_start desc
