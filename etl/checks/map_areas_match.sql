-- every area of the map is an oblast or city of the data, and the reverse
select code, 'not in the data' as problem
from map_area
where code not in (select code from area where kind <> 'country')
union all
select code, 'not on the map'
from area
where kind <> 'country' and code not in (select code from map_area)
