-- Every mistake of every row, counted by column and kind, with the first rows and what stands in them.
with numbered as (
  select row_number() over () as row, * from register
),
judged as (
  select
    row, date, area, sex, age, kind, channel,
    case
      when date is null then 'missing_value'
      when date in (select date from calendar) then null
      when regexp_full_match(date, '[0-9]{4}-[0-9]{2}-[0-9]{2}') and try_cast(date as date) is not null then 'date_out_of_span'
      else 'not_a_date'
    end as date_fault,
    case
      when age is null then 'missing_value'
      when age in (select age from ages) then null
      when regexp_full_match(age, '-?[0-9]+') then 'age_out_of_range'
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
  select row, unnest([
    {'field': 'date', 'fault': date_fault, 'value': date},
    {'field': 'area', 'fault': area_fault, 'value': area},
    {'field': 'sex', 'fault': sex_fault, 'value': sex},
    {'field': 'age', 'fault': age_fault, 'value': age},
    {'field': 'kind', 'fault': kind_fault, 'value': kind},
    {'field': 'channel', 'fault': channel_fault, 'value': channel}
  ], recursive := true)
  from judged
  where coalesce(date_fault, area_fault, sex_fault, age_fault, kind_fault, channel_fault) is not null
)
select field, fault, count(*), min(row, 20), arg_min(coalesce(value, ''), row, 20)
from told
where fault is not null
group by field, fault
order by field, fault
