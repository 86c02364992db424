-- The counts under disclosure control, and over what they may be summed besides sex and age.
select
  id, additive_over_areas,
  events and unit not in ('people', 'families', 'households') as additive_over_kinds_and_periods
from indicator
where disclosure_control and derived_from is null
order by id
