-- what is said of staff in charge of gender issues: the duties to be written down and the training asked for
select * from recommendation where recommendation_id in ('M2', 'S1') order by recommendation_id
