-- Every mistake of every row as a row of its own: where it is, in which column, of what kind, and what stands there.
-- A day of the calendar is known by patterns, leap years apart: a cast that fails would stop one of the two engines.
create temporary view mistake as
with numbered as (
  select row_number() over () as place, register.* from register
),
judged as (
  select
    place, date, area, sex, age, kind, channel,
    case
      when date is null then 'missing_value'
      when date in (select date from calendar) then null
      when date ~ '^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))$'
        or date ~ '^(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29$'
        then 'date_out_of_span'
      else 'not_a_date'
    end as date_fault,
    case
      when age is null then 'missing_value'
      when age in (select age from ages) then null
      when age ~ '^-?[0-9]+$' then 'age_out_of_range'
      else 'not_a_whole_number'
    end as age_fault,
    case
      when area is null then 'missing_value'
      when area not in (select spelling from spelling where field = 'area') then 'unknown_key'
    end as area_fault,
    case
      when sex is null then 'missing_value'
      when sex not in (select spelling from spelling where field = 'sex') then 'unknown_key'
    end as sex_fault,
    case
      when kind is null then 'missing_value'
      when kind not in (select spelling from spelling where field = 'kind') then 'unknown_key'
    end as kind_fault,
    case
      when channel is null then 'missing_value'
      when channel not in (select spelling from spelling where field = 'channel') then 'unknown_key'
    end as channel_fault
  from numbered
),
told as (
  select
    place, field,
    case field
      when 'date' then date_fault when 'area' then area_fault when 'sex' then sex_fault
      when 'age' then age_fault when 'kind' then kind_fault when 'channel' then channel_fault
    end as fault,
    case field
      when 'date' then date when 'area' then area when 'sex' then sex
      when 'age' then age when 'kind' then kind when 'channel' then channel
    end as value
  from judged
  cross join (values ('date'), ('area'), ('sex'), ('age'), ('kind'), ('channel')) as columns (field)
  where coalesce(date_fault, area_fault, sex_fault, age_fault, kind_fault, channel_fault) is not null
)
select place, field, fault, value from told where fault is not null
