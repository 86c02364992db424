-- helplines printed in a source, with the date they were last seen there
select helpline.*, source.title as source_title, source.url as source_url, publisher.kind as operator_kind
from helpline
join source on source.id = helpline.source
join publisher on publisher.id = helpline.operator
order by free = 'yes' desc, number
