-- What the words of the data mean: code lists, areas, publishers, sources, indicators, categories.
-- A column ending in _xx stands for one column in each language of words/ (name_ky, name_ru, name_en).
-- The comment on a table names the file its rows come from; "list of t.c" checks keys joined by ";",
-- "code l" checks a member of code list l. The build derives its validation from all this.

create table code (
  list text not null,
  code text not null,
  sort integer not null,
  name_xx text not null,
  -- how the word stands after a number: plural forms in the language's CLDR order joined by "|"; empty: as the name
  counted_xx text,
  primary key (list, code)
);
comment on table code is 'data/catalogue/codes.csv';

create table area (
  code text primary key,
  kind text not null check (kind in ('country', 'oblast', 'city')),
  parent text,
  sort integer not null,
  nsc_sdmx_code text not null unique,
  soate text not null unique,
  name_xx text not null,
  short_xx text not null,
  name_ky_gen text not null,
  name_ky_dat text not null,
  name_ky_acc text not null,
  name_ky_loc text not null,
  name_ky_abl text not null,
  name_ru_gen text not null,
  name_ru_dat text not null,
  name_ru_prep text not null,
  aliases text not null,
  source_url text not null,
  as_of text not null
);
comment on table area is 'geo/areas.csv';
comment on column area.parent is 'list of area.code';

create table publisher (
  id text primary key,
  kind text not null,
  name_xx text not null
);
comment on table publisher is 'data/catalogue/publishers.csv';
comment on column publisher.kind is 'code publisher_kind';

create table source (
  id text primary key,
  publisher text not null references publisher(id),
  title text not null,
  url text,
  document text,
  published text check (regexp_full_match(published, '\d{4}(-\d{2}-\d{2})?')),
  kind text not null,
  licence text,
  note text,
  check (url is not null or document is not null)
);
comment on table source is 'data/catalogue/sources.csv';
comment on column source.kind is 'code source_kind';

create table indicator (
  id text primary key,
  topic text not null,
  theme text not null,
  unit text not null,
  counting_unit text not null,
  kind text not null,
  events boolean not null,
  additive_over_areas boolean not null,
  -- counts of a case-level register: small ones are withheld, and the build proves that they stay hidden
  disclosure_control boolean not null,
  denominators text,
  charted_sources text,
  base_sex text not null check (base_sex in ('all', 'female', 'male')),
  base_age text not null,
  name_xx text not null,
  definition_xx text not null,
  cannot_say_xx text not null,
  derived_from text
);
comment on table indicator is 'data/catalogue/indicators.csv';
comment on column indicator.theme is 'code theme';
comment on column indicator.unit is 'code unit';
comment on column indicator.counting_unit is 'code counting_unit';
comment on column indicator.kind is 'code indicator_kind';
comment on column indicator.denominators is 'list of indicator.id';
comment on column indicator.charted_sources is 'list of source.id';

create table category (
  category text primary key,
  dimension text not null,
  name_xx text not null
);
comment on table category is 'data/catalogue/categories.csv';
