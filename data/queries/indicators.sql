-- the catalogue of indicators, in the order of themes, with how much is known of each
select indicator.*, count(observation.indicator) as figures, count(distinct observation.source) as sources
from indicator
join code as theme on theme.list = 'theme' and theme.code = indicator.theme
left join observation on observation.indicator = indicator.id
group by all
order by any_value(theme.sort), min(indicator.rowid)
