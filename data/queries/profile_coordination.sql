-- committees, practice cases, programmes and evidence of recommendations that name an area
select 'committees' as kind, columns('^places_(.*)') as 'text_\1', as_of, source_file, source_url, source_date
from committee where region_iso = $area
union all by name
select 'cases' as kind, columns('^outcome_(.*)') as 'text_\1', as_of, source_file, source_url, source_date
from practice_case where region_iso = $area
union all by name
select 'programmes' as kind, columns('^name_(.*)') as 'text_\1', as_of, source_file, source_url, source_date
from programme where list_contains(string_split(region_isos, ';'), $area)
union all by name
select 'evidence' as kind, columns('^statement_(.*)') as 'text_\1', date as as_of, source_file, source_url, source_date
from recommendation_evidence where list_contains(string_split(region_iso, ';'), $area)
order by kind, as_of
