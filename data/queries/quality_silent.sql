-- the areas for which a theme has no figure at all
select theme.code as theme, area.code as area
from code as theme
join area on area.kind <> 'country'
where theme.list = 'theme' and not exists (
  select 1
  from claim
  join indicator on indicator.id = claim.indicator
  where indicator.theme = theme.code and claim.area = area.code and value is not null
)
order by theme.sort, area.sort
