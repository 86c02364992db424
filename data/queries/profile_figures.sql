-- the newest headline figure of every indicator published for an area, beside the country's of the same period
with catalogue as (
  select id as indicator, theme, base_sex, base_age, columns('^(name|cannot_say)_') as 'indicator_\0', sort as place
  from (select *, row_number() over (order by rowid) as sort from indicator)
),
totals as (
  select indicator, bool_or(category = 'all') as has_total from observation group by all
),
headline as (
  select claim.*, catalogue.* exclude (indicator), source.title as source_title, source.published as source_published,
    publisher_names.* exclude (publisher)
  from claim
  join catalogue using (indicator)
  join totals using (indicator)
  join source on source.id = claim.source
  join (select id as publisher, columns('^name_') as 'publisher_\0' from publisher) as publisher_names using (publisher)
  where (sex, age) = (base_sex, base_age) and (category = 'all' or not has_total) and status <> 'S'
),
own as (
  select * from headline
  where area = $area
  qualify row_number() over (
    partition by indicator, category order by confidence <> 'low' desc, period_end desc, drawn desc, source
  ) = 1
),
country as (
  select * from headline
  where area = 'KG'
  qualify row_number() over (
    partition by indicator, category, period_start, period_end order by drawn desc, confidence = 'low', source
  ) = 1
)
select own.*, country.value as country_value, country.qualifier as country_qualifier, country.source as country_source
from own
left join country using (indicator, category, period_start, period_end)
order by place, category
