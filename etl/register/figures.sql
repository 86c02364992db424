-- Spellings become codes; cases are summed over every set of the columns that may be summed over.
with coded as (
  select period, area.code as area, sex.code as sex, band as age, kind.code as kind, channel.code as channel, cases
  from cell
  join spelling as area on area.field = 'area' and area.spelling = cell.area
  join spelling as sex on sex.field = 'sex' and sex.spelling = cell.sex
  join spelling as kind on kind.field = 'kind' and kind.spelling = cell.kind
  join spelling as channel on channel.field = 'channel' and channel.spelling = cell.channel
)
select
  period, coalesce(area, 'KG'), coalesce(sex, 'all'), coalesce(age, 'all'), coalesce(kind, 'all'),
  coalesce(channel, 'all'), sum(cases)::bigint
from coded
group by $sets
