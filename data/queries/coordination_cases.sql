-- the practice cases, the newest first; they hold no personal data
select * from practice_case order by year desc, case_id
