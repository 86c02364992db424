-- every published figure that fits a search (years, numbers, words) in one area, or anywhere when a number is asked for;
-- beside a number, the headline figures of its topic for overlapping periods
with catalogue as (
  select id as indicator, theme, base_sex, base_age, charted_sources,
    columns('^(name|definition|cannot_say)_') as 'indicator_\0'
  from indicator
),
publisher_names as (
  select id as publisher, columns('^name_') as 'publisher_\0' from publisher
),
totals as (
  select indicator, bool_or(category = 'all') as has_total from observation group by all
),
described as (
  select
    claim.*, catalogue.* exclude (indicator),
    (sex, age) = (base_sex, base_age) and (category = 'all' or not has_total) as headline,
    -- the place of the source among the charted ones, 0 for none
    coalesce(list_position(string_split(charted_sources, ';'), claim.source), 0) as choice,
    source.title as source_title, source.published as source_published, source.url as source_url,
    publisher_names.* exclude (publisher)
  from claim
  join catalogue using (indicator)
  join totals using (indicator)
  join source on source.id = claim.source
  join publisher_names using (publisher)
),
ranked as (
  select *, lower(concat_ws(' ', *columns('.*(name|title|topic).*'))) as searched
  from described
  join (select code as theme, sort as theme_sort from code where list = 'theme') using (theme)
  join (select code as counting_unit, sort as unit_sort from code where list = 'counting_unit') using (counting_unit)
  where len($themes) = 0 or list_contains($themes, theme)
),
found as (
  select *, true as hit
  from ranked
  where (len($years) = 0 or len(list_filter($years, lambda y: y between year(period_start) and year(period_end))) > 0)
    and (len($numbers) = 0 or list_contains($numbers, value))
    and (len($numbers) > 0 or (headline and area = $area))
    and len(list_filter($words, lambda w: not contains(searched, w))) = 0
),
beside as (
  select *, false as hit
  from ranked
  where len($numbers) > 0 and headline
    and exists (
      select 1 from found
      where found.topic = ranked.topic and found.area = ranked.area
        and found.period_start <= ranked.period_end and ranked.period_start <= found.period_end
    )
    and not exists (
      select 1 from found
      where (found.indicator, found.area, found.period_start, found.period_end, found.sex, found.age, found.category,
        found.source, found.status) = (ranked.indicator, ranked.area, ranked.period_start,
        ranked.period_end, ranked.sex, ranked.age, ranked.category, ranked.source, ranked.status)
    )
)
select * from found
union all
select * from beside
order by theme_sort, unit_sort, indicator, period_start, period_end, source_published, source, sex
