-- every source with its addresses, so that a statement can be cited by its publisher and title
select source.id, source.title, source.url, source.document, source.published, columns('^name_') as 'publisher_\0'
from source
join publisher on publisher.id = source.publisher
order by source.id
