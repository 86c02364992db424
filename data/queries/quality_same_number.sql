-- counts of events given with the same value for two periods that begin on the same day
with said as (
  select claim.*, source.published, columns('^name_') as 'publisher_\0'
  from claim
  join source on source.id = claim.source
  join publisher on publisher.id = source.publisher
  join (select id as indicator, events from indicator) using (indicator)
  where events and value > 0 and claim.status <> 'S'
)
select short.*, long.period_end as long_end, long.published as long_published,
  long.publisher_name_ky as long_publisher_name_ky,
  long.publisher_name_ru as long_publisher_name_ru,
  long.publisher_name_en as long_publisher_name_en
from said as short
join said as long using (indicator, area, sex, age, category, period_start, value)
where short.period_end < long.period_end
order by value desc, indicator
