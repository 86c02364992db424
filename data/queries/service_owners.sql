-- who has to act for each kind of help
select * from service_owner
