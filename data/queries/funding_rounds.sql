-- contests of the social order, newest first: how many projects were proposed and how many won, as each source says
select
  funding_round.*, source.title as source_title, source.published as source_published,
  columns('^name_') as 'publisher_\0'
from funding_round
join source on source.id = funding_round.source
join publisher on publisher.id = source.publisher
order by year desc, scope, published desc nulls last
