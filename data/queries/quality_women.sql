-- for which areas a number of residents is published by sex, which a rate per 100,000 women needs
select map_area.code as area, count(claim.indicator) as figures
from map_area
join area on area.code = map_area.code
left join claim on claim.area = map_area.code and claim.counting_unit = 'resident' and claim.sex = 'female'
  and claim.value is not null
group by map_area.code, area.sort
order by area.sort
