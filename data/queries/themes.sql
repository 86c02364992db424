-- the themes of indicators in their order
select * from code where list = 'theme' order by sort
