-- every age band and sex has its words in the catalogue of categories
select distinct indicator, 'age:' || age as label
from observation
where age <> 'all' and 'age:' || age not in (select category from category)
union all
select distinct indicator, 'sex:' || sex
from observation
where 'sex:' || sex not in (select category from category)
