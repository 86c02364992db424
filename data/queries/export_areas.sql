-- the areas with their names
select code, kind, parent, sort, columns('^(name|short)_(ky|ru|en)$') from area order by sort
