-- the sources behind an indicator, the drawn ones first
select source.id, source.title, source.url, source.published, count(*) as figures,
  coalesce(list_contains(string_split(any_value(charted_sources), ';'), source.id), false) as drawn
from observation
join source on source.id = observation.source
join indicator on indicator.id = observation.indicator
where observation.indicator = $indicator
group by source.id, source.title, source.url, source.published
order by drawn desc, figures desc
