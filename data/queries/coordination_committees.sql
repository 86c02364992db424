-- networks of local committees: the whole of a programme first, then its named places, then those not located
select *
from committee
order by programme_id, list_position(['programme_total', 'named', 'not_located'], place_status), committee_row_id
