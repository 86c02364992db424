-- every publication on record, the newest first, with how many figures it changed
select publication.*, count(publication_change.number) as changed
from publication
left join publication_change using (number)
group by all
order by number desc
