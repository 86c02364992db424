-- every type of actor of the response, those of the referral chain first
select * from actor order by in_referral_chain desc, actor_id
