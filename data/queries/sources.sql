-- every source with its publisher's names and how many figures come from it
select
  source.*, publisher.* exclude (id, kind),
  count(observation.source) as figures, count(distinct observation.indicator) as indicators
from source
join publisher on publisher.id = source.publisher
left join observation on observation.source = source.id and not observation.derived
group by all
order by figures desc, source.id
