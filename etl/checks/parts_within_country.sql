-- areas never add up to more than the country
select indicator, period_start, period_end, sex, age, category,
  sum(value) filter (area <> 'KG') as parts,
  max(value) filter (area = 'KG') as country
from series
join indicator on indicator.id = series.indicator
where additive_over_areas and not derived
group by all
having parts > country
