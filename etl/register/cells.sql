-- The one pass over the register: rows are counted by period and age band, other columns as they are spelled.
-- A date or an age that is none finds no partner and leaves an empty period or band.
insert into cell
select calendar.period, area, sex, ages.band, kind, channel, count(*) as cases
from register
left join calendar using (date)
left join ages using (age)
group by calendar.period, area, sex, ages.band, kind, channel
