-- scores that entered assessments gave to barriers, by area and level; empty as long as no assessment was entered
select claim.*, source.title, source.published, columns('^name_') as 'publisher_\0'
from claim
join source on source.id = claim.source
join publisher on publisher.id = source.publisher
where indicator = 'barrier_score' and status <> 'S'
  and ($barrier = '' or starts_with(category, 'barrier_' || lower($barrier)))
order by period_start desc, area, category
