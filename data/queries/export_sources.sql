-- the sources as a reader can find them
select id, publisher, title, url, published, kind, licence, note from source order by id
