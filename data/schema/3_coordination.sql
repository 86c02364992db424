-- Coordination: levels, actors and hand-offs, barriers to evidence, services by area, committees, programmes.

create table caveat (
  caveat_id text primary key,
  title_xx text not null,
  text_xx text not null,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table caveat is 'data/sources/coordination/caveats.csv';

create table legal_act (
  legal_act_id text primary key,
  date text not null,
  date_precision text not null,
  kind text not null check (kind in ('boundary', 'bylaw', 'code', 'data', 'law', 'policy', 'practice', 'right')),
  number text,
  title_xx text not null,
  why_it_matters_xx text not null,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table legal_act is 'data/sources/coordination/legal_acts.csv';
comment on column legal_act.caveat_ids is 'list of caveat.caveat_id';

create table level (
  level_id text primary key,
  sort integer not null,
  name_xx text not null,
  function_xx text not null,
  instruments_xx text not null,
  legal_basis_xx text not null,
  missing_xx text not null,
  legal_act_ids text,
  region_isos text,
  caveat_ids text,
  source_file text,
  source_url text not null,
  source_date text not null,
  as_of text not null
);
comment on table level is 'data/sources/coordination/levels.csv';
comment on column level.legal_act_ids is 'list of legal_act.legal_act_id';
comment on column level.region_isos is 'list of area.code';
comment on column level.caveat_ids is 'list of caveat.caveat_id';

create table actor (
  actor_id text primary key,
  name_xx text not null,
  kind text not null,
  level_ids text not null,
  in_referral_chain text not null check (in_referral_chain in ('no', 'yes')),
  named_in_recommendations text not null check (named_in_recommendations in ('no', 'yes')),
  role_xx text not null,
  role_basis text not null check (role_basis in ('general', 'source')),
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table actor is 'data/sources/coordination/actors.csv';
comment on column actor.level_ids is 'list of level.level_id';

create table barrier (
  barrier_id text primary key,
  parent_id text,
  kind text not null check (kind in ('class', 'component')),
  sort integer not null,
  name_xx text not null,
  description_xx text not null,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table barrier is 'data/sources/coordination/barriers.csv';
comment on column barrier.parent_id is 'list of barrier.barrier_id';

create table consequence (
  consequence_id text primary key,
  sort integer not null,
  name_xx text not null,
  description_xx text not null,
  barrier_ids text not null,
  link_basis text not null,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table consequence is 'data/sources/coordination/consequences.csv';
comment on column consequence.barrier_ids is 'list of barrier.barrier_id';

create table practice (
  practice_id text primary key,
  origin text not null check (origin in ('international', 'national')),
  region_iso text references area(code),
  period text,
  name_xx text not null,
  description_xx text not null,
  element_count integer not null,
  actor_ids text not null,
  evidence_level text not null check (evidence_level in ('described', 'named_only')),
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table practice is 'data/sources/coordination/practices.csv';
comment on column practice.actor_ids is 'list of actor.actor_id';
comment on column practice.caveat_ids is 'list of caveat.caveat_id';

create table recommendation (
  recommendation_id text primary key,
  tier text not null check (tier in ('first_step', 'ministry_statement', 'operational', 'strategic')),
  sort integer not null,
  text_xx text not null,
  owner_actor_ids text not null,
  owner_basis text not null check (owner_basis in ('named_in_source', 'reading')),
  barrier_ids text not null,
  practice_ids text,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table recommendation is 'data/sources/coordination/recommendations.csv';
comment on column recommendation.owner_actor_ids is 'list of actor.actor_id';
comment on column recommendation.barrier_ids is 'list of barrier.barrier_id';
comment on column recommendation.practice_ids is 'list of practice.practice_id';
comment on column recommendation.caveat_ids is 'list of caveat.caveat_id';

create table recommendation_evidence (
  evidence_id text primary key,
  recommendation_id text not null references recommendation(recommendation_id),
  date text not null,
  status text not null check (status in ('announced', 'in_force', 'piloted', 'proposed', 'stalled')),
  covers text not null check (covers in ('adjacent', 'full', 'partial')),
  region_iso text not null,
  actor_ids text not null,
  statement_xx text not null,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table recommendation_evidence is 'data/sources/coordination/recommendation_evidence.csv';
comment on column recommendation_evidence.region_iso is 'list of area.code';
comment on column recommendation_evidence.actor_ids is 'list of actor.actor_id';
comment on column recommendation_evidence.caveat_ids is 'list of caveat.caveat_id';

create table practice_case (
  case_id text primary key,
  region_iso text not null references area(code),
  year integer not null,
  outcome_type text not null check (outcome_type in ('negative', 'positive')),
  link_actor_from text not null references actor(actor_id),
  link_actor_to text not null references actor(actor_id),
  link_status text not null check (link_status in ('breaks', 'works')),
  hours_to_help integer,
  hours_qualifier text,
  days_to_repeat_harm integer,
  days_qualifier text,
  barrier_ids text not null,
  consequence_ids text,
  title_xx text not null,
  problem_xx text not null,
  outcome_xx text not null,
  lesson_xx text not null,
  personal_data text not null,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table practice_case is 'data/sources/coordination/practice_cases.csv';
comment on column practice_case.barrier_ids is 'list of barrier.barrier_id';
comment on column practice_case.consequence_ids is 'list of consequence.consequence_id';
comment on column practice_case.caveat_ids is 'list of caveat.caveat_id';

create table handoff (
  handoff_id text primary key,
  edge_id text not null,
  actor_from text not null references actor(actor_id),
  actor_to text not null references actor(actor_id),
  passes_xx text not null,
  channel_kind text not null check (channel_kind in ('agreement', 'case_file', 'electronic', 'joint', 'phone_paper', 'report')),
  channel_expected_xx text not null,
  legal_basis_xx text not null,
  legal_act_id text references legal_act(legal_act_id),
  consent_required text not null check (consent_required in ('no', 'unsettled', 'yes')),
  status text not null check (status in ('breaks', 'unknown', 'works')),
  evidence_kind text not null check (evidence_kind in ('case', 'none', 'practice', 'report')),
  evidence_case_id text references practice_case(case_id),
  evidence_practice_id text references practice(practice_id),
  evidence_xx text not null,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table handoff is 'data/sources/coordination/handoffs.csv';

create table unmatched_need (
  need_id text primary key,
  sort integer not null,
  name_xx text not null,
  description_xx text not null,
  case_ids text,
  barrier_ids text not null,
  recommendation_ids text,
  match_status text not null check (match_status in ('no_recommendation', 'tension')),
  partial_answer_xx text not null,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table unmatched_need is 'data/sources/coordination/unmatched_needs.csv';
comment on column unmatched_need.case_ids is 'list of practice_case.case_id';
comment on column unmatched_need.barrier_ids is 'list of barrier.barrier_id';
comment on column unmatched_need.recommendation_ids is 'list of recommendation.recommendation_id';
comment on column unmatched_need.caveat_ids is 'list of caveat.caveat_id';

create table crosswalk (
  link_id text primary key,
  barrier_id text not null references barrier(barrier_id),
  case_id text references practice_case(case_id),
  consequence_id text references consequence(consequence_id),
  practice_id text references practice(practice_id),
  recommendation_id text references recommendation(recommendation_id),
  unmatched_need_id text references unmatched_need(need_id),
  system_id text not null,
  system_xx text not null,
  reading_xx text not null,
  basis text not null,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table crosswalk is 'data/sources/coordination/crosswalk.csv';

create table service (
  service_id text primary key,
  sort integer not null,
  name_xx text not null,
  description_xx text not null,
  standard_kind text not null check (standard_kind in ('legal', 'none', 'ratio', 'target')),
  standard_value integer,
  standard_denominator text,
  standard_xx text not null,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table service is 'data/sources/coordination/services.csv';

-- who has to act for a kind of help; a reading of the actors' roles unless a source names the owner
create table service_owner (
  service_id text primary key references service(service_id),
  owner_actor_ids text not null,
  owner_basis text not null check (owner_basis in ('named_in_source', 'reading')),
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table service_owner is 'data/sources/coordination/service_owners.csv';
comment on column service_owner.owner_actor_ids is 'list of actor.actor_id';

create table service_presence (
  area_iso text not null references area(code),
  service_id text not null references service(service_id),
  status text not null,
  count_named integer,
  count_published integer,
  evidence_kind text not null check (evidence_kind in ('none', 'source')),
  evidence_age text check (evidence_age in ('ageing', 'old', 'recent')),
  note_xx text not null,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null,
  primary key (area_iso, service_id)
);
comment on table service_presence is 'data/sources/coordination/service_presence.csv';
comment on column service_presence.status is 'code presence';

create table programme (
  programme_id text primary key,
  name_xx text not null,
  donor_xx text not null,
  implementer_xx text not null,
  start text,
  "end" text,
  amount double,
  currency text check (currency in ('KGS', 'USD')),
  amount_unit text,
  scope_xx text not null,
  violence_specific text not null check (violence_specific in ('no', 'partly', 'yes')),
  region_isos text,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table programme is 'data/sources/coordination/programmes.csv';
comment on column programme.region_isos is 'list of area.code';
comment on column programme.caveat_ids is 'list of caveat.caveat_id';

create table committee (
  committee_row_id text primary key,
  programme_id text not null references programme(programme_id),
  region_iso text references area(code),
  places_xx text not null,
  place_status text not null check (place_status in ('named', 'not_located', 'programme_total')),
  committees_n integer not null,
  members_n integer,
  members_qualifier text,
  period text not null,
  outputs_xx text not null,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table committee is 'data/sources/coordination/committees.csv';
comment on column committee.caveat_ids is 'list of caveat.caveat_id';

create table committee_condition (
  item_id text primary key,
  kind text not null check (kind in ('activity', 'condition')),
  sort integer not null,
  text_xx text not null,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table committee_condition is 'data/sources/coordination/committee_conditions.csv';

create table social_order_direction (
  direction_id text primary key,
  year integer not null,
  direction_no integer not null,
  text_xx text not null,
  kind text not null check (kind in ('other', 'prevention', 'response')),
  is_violence_response text not null check (is_violence_response in ('no', 'yes')),
  service_ids text,
  projects_n integer,
  amount_mln_som double,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table social_order_direction is 'data/sources/coordination/social_order_directions.csv';
comment on column social_order_direction.service_ids is 'list of service.service_id';
comment on column social_order_direction.caveat_ids is 'list of caveat.caveat_id';

create table strategy (
  strategy_id text primary key,
  organisation text not null,
  period text not null,
  kind text not null check (kind in ('advocacy', 'carried_over', 'direction', 'dropped', 'principle', 'result')),
  direction_no integer,
  text_xx text not null,
  value integer,
  qualifier text check (qualifier in ('exact', 'less_than', 'more_than')),
  unit text,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table strategy is 'data/sources/coordination/strategy.csv';
comment on column strategy.caveat_ids is 'list of caveat.caveat_id';

create table training (
  training_id text primary key,
  programme_id text not null references programme(programme_id),
  dimension text not null check (dimension in ('area', 'format', 'other', 'total')),
  "group" text not null,
  label_xx text not null,
  value integer not null,
  qualifier text not null check (qualifier in ('calculated', 'exact', 'more_than')),
  unit text not null,
  period text not null,
  region_isos text,
  check_total text,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table training is 'data/sources/coordination/trainings.csv';
comment on column training.region_isos is 'list of area.code';
comment on column training.caveat_ids is 'list of caveat.caveat_id';

create table participation (
  participation_id text primary key,
  type text not null check (type in ('committee_members', 'cso_capacity', 'initiatives', 'open_government', 'prevention_meetings', 'public_council', 'social_order', 'women')),
  label_xx text not null,
  value integer,
  qualifier text check (qualifier in ('about', 'exact', 'more_than')),
  unit text,
  period text not null,
  level_id text not null references level(level_id),
  respondents_xx text not null,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table participation is 'data/sources/coordination/participation.csv';
comment on column participation.caveat_ids is 'list of caveat.caveat_id';

create table economic_cost (
  cost_id text primary key,
  "group" text not null,
  kind text not null check (kind in ('cost_item', 'published_amount')),
  name_xx text not null,
  amount double,
  currency text,
  amount_unit text,
  qualifier text check (qualifier in ('about', 'exact', 'up_to')),
  price_year text,
  status text not null check (status in ('no_amount', 'published')),
  note_xx text not null,
  caveat_ids text,
  source_file text,
  source_url text,
  source_date text not null,
  as_of text not null
);
comment on table economic_cost is 'data/sources/coordination/economic_costs.csv';
comment on column economic_cost.caveat_ids is 'list of caveat.caveat_id';
