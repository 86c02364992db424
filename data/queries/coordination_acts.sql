-- acts, policies, practices and surveys in the order of time, and what each changed in statistics
select * from legal_act order by date, legal_act_id
