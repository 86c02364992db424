-- The published figures and the registers beside them.

create table observation (
  indicator text not null references indicator(id),
  area text not null references area(code),
  period_start date not null,
  period_end date not null,
  sex text not null check (sex in ('all', 'female', 'male')),
  age text not null,
  category text not null references category(category),
  source text not null references source(id),
  value double check (isfinite(value)),
  qualifier text not null,
  status text not null,
  confidence text not null check (confidence in ('high', 'medium', 'low')),
  note text,
  lower_95 double,
  upper_95 double,
  derived boolean not null default false,
  check (period_start <= period_end),
  check ((value is null) = (status in ('M', 'O', 'Q'))),
  primary key (indicator, area, period_start, period_end, sex, age, category, source)
);
comment on table observation is 'data/sources/*/observations.csv';
comment on column observation.qualifier is 'code qualifier';
comment on column observation.status is 'code status';

-- values a source has replaced: what was published until when
create table superseded (
  indicator text not null references indicator(id),
  area text not null references area(code),
  period_start date not null,
  period_end date not null,
  sex text not null check (sex in ('all', 'female', 'male')),
  age text not null,
  category text not null references category(category),
  source text not null references source(id),
  replaced_on timestamp not null,
  value double check (isfinite(value)),
  qualifier text not null,
  status text not null,
  confidence text not null check (confidence in ('high', 'medium', 'low')),
  note text,
  primary key (indicator, area, period_start, period_end, sex, age, category, source, replaced_on)
);
comment on table superseded is 'data/sources/*/superseded.csv';
comment on column superseded.qualifier is 'code qualifier';
comment on column superseded.status is 'code status';

-- every change of published figures: who wrote it, when, from which file
create table publication (
  number integer primary key,
  published_at timestamp not null,
  who text not null,
  kind text not null check (kind in ('import', 'undo')),
  undoes integer,
  file text,
  file_sha256 text,
  version_before text not null
);
comment on table publication is 'data/sources/publications/publications.csv';

create table publication_change (
  number integer not null references publication(number),
  indicator text not null references indicator(id),
  area text not null references area(code),
  period_start date not null,
  period_end date not null,
  sex text not null,
  age text not null,
  category text not null,
  source text not null references source(id),
  value_before double,
  value_after double,
  row_before text,
  row_after text,
  primary key (number, indicator, area, period_start, period_end, sex, age, category, source)
);
comment on table publication_change is 'data/sources/publications/changes.csv';

create table break (
  break_id text primary key,
  indicator text not null references indicator(id),
  date date not null,
  kind text not null,
  areas text,
  reason_xx text not null,
  source text not null references source(id)
);
comment on table break is 'data/sources/registers/breaks.csv';
comment on column break.kind is 'code break_kind';
comment on column break.areas is 'list of area.code';

create table sum_exception (
  indicator text not null references indicator(id),
  period_start date not null,
  dimension text not null,
  difference double not null,
  reason_xx text not null,
  source text not null references source(id),
  primary key (indicator, period_start, dimension, difference)
);
comment on table sum_exception is 'data/sources/registers/sum_exceptions.csv';

create table facility (
  facility_id text primary key,
  name_xx text not null,
  kind text not null,
  town text,
  area text references area(code),
  shelter text not null check (shelter in ('yes', 'no', 'unknown')),
  places integer,
  owner text not null check (owner in ('municipal', 'ngo', 'state', 'unknown')),
  opened text,
  violence_specific boolean not null,
  services text,
  as_of text,
  note text,
  source text not null references source(id)
);
comment on table facility is 'data/sources/registers/facilities.csv';

create table helpline (
  number text primary key,
  name_xx text not null,
  operator text not null,
  hours text,
  free text not null check (free in ('yes', 'no', 'unknown')),
  as_of date not null,
  source text not null references source(id)
);
comment on table helpline is 'data/sources/registers/helplines.csv';
comment on column helpline.operator is 'list of publisher.id';

create table funding_round (
  year integer not null,
  scope text not null,
  projects_submitted integer,
  projects_won integer,
  source text not null references source(id),
  primary key (year, scope, source)
);
comment on table funding_round is 'data/sources/registers/funding_rounds.csv';

create table standard (
  standard_id text primary key,
  definition text not null,
  value double,
  denominator text not null,
  compared_indicator text references indicator(id),
  source text not null references source(id)
);
comment on table standard is 'data/sources/registers/standards.csv';

create table calculation (
  indicator text not null references indicator(id),
  area text not null references area(code),
  period_start date not null,
  period_end date not null,
  value double not null,
  formula text not null,
  published_check text,
  sources text not null,
  primary key (indicator, area, period_start, period_end)
);
comment on table calculation is 'data/sources/registers/calculations.csv';
comment on column calculation.sources is 'list of source.id';

-- the counts shown one after another on the way to court; whether one is a part of the one before is computed
create table attrition_step (
  chain text not null,
  step integer not null,
  indicator text not null references indicator(id),
  period_start date not null,
  period_end date not null,
  source text not null references source(id),
  primary key (chain, step)
);
comment on table attrition_step is 'data/sources/registers/attrition_steps.csv';

-- the two published numbers that a derived rate divides
create table rate_part (
  indicator text not null,
  area text not null references area(code),
  period_start date not null,
  period_end date not null,
  sex text not null,
  age text not null,
  category text not null,
  source text not null references source(id),
  counted_indicator text not null,
  counted double not null,
  residents_indicator text not null,
  residents_source text not null references source(id),
  residents_on date not null,
  residents double not null,
  primary key (indicator, area, period_start, period_end, sex, age, category)
);

create table load (
  built_at timestamp not null,
  data_version text not null,
  schema_version text not null,
  observations integer not null,
  derived integer not null,
  checks_passed integer not null
);

create table map_area (
  code text primary key references area(code),
  tile_row integer not null,
  tile_column integer not null,
  unique (tile_row, tile_column)
);
