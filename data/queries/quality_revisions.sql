-- every value that its publisher has replaced, or that stands beside another one of the same publisher, and the newest
with versions as (
  select claim.*, source.publisher, source.title, source.published, columns('^name_') as 'publisher_\0',
    count(distinct publisher) over key as publishers,
    row_number() over (key order by drawn desc, claim.status <> 'S' desc, source.published desc nulls last,
      claim.confidence = 'low') as version
  from claim
  join source on source.id = claim.source
  join publisher on publisher.id = source.publisher
  where value is not null
  window key as (partition by indicator, area, period_start, period_end, sex, age, category)
),
newest as (
  select indicator, area, period_start, period_end, sex, age, category,
    value as new_value, qualifier as new_qualifier, published as new_published, columns('^publisher_') as 'new_\0'
  from versions
  where version = 1
)
select old.* exclude (version, publishers), newest.* exclude (indicator, area, period_start, period_end, sex, age,
  category)
from versions as old
join newest using (indicator, area, period_start, period_end, sex, age, category)
where version > 1 and old.value <> newest.new_value
  and (old.status = 'S' or old.publishers = 1)
order by abs(ln(greatest(newest.new_value, 0.1) / greatest(old.value, 0.1))) desc, indicator, period_start, area, sex
