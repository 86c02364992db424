-- dated evidence about recommendations, the newest first
select * from recommendation_evidence order by date desc, evidence_id
