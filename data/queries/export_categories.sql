-- the words for categories, age bands and sexes
select * from category order by category
