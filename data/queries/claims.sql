-- every published figure of one indicator for one area, rival ones included
select claim.*, source.title as source_title, source.published as source_published
from claim
join source on source.id = claim.source
where indicator = $indicator and area = $area
order by period_start, period_end, source
