-- per indicator: its last figure, who published it, and for how many areas and which sexes there are figures
with known as (
  select claim.*
  from claim
  where value is not null and status not in ('S', 'F')
),
reach as (
  select indicator, count(distinct area) filter (area <> 'KG') as areas,
    bool_or(sex = 'female') as women, bool_or(sex = 'male') as men
  from known
  group by all
),
last_figure as (
  select indicator, period_start, period_end, source
  from known
  qualify row_number() over (
    partition by indicator
    order by period_end desc, drawn desc, confidence = 'low', area = 'KG' desc, period_start desc, source
  ) = 1
)
select reach.*, last_figure.* exclude (indicator), theme, unit, base_sex,
  (select count(*) from map_area) as all_areas, columns('^name_') as 'publisher_\0'
from reach
join last_figure using (indicator)
join (select id as indicator, theme, unit, base_sex from indicator) using (indicator)
join source on source.id = last_figure.source
join publisher on publisher.id = source.publisher
where theme = $theme
order by period_end, indicator
