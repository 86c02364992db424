-- the directions of the newest contest of the social order for crisis centres, with the services each belongs to
with named as (
  select direction_id, service_id
  from social_order_direction, lateral (select unnest(string_split(service_ids, ';')) as service_id)
),
services as (
  select direction_id, string_agg(columns('^name_'), ', ' order by sort) as 'services_\0'
  from named
  join service using (service_id)
  group by direction_id
)
select *
from social_order_direction
left join services using (direction_id)
where year = (select max(year) from social_order_direction)
order by direction_no
