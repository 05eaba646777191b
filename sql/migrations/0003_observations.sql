-- Counts and rates, columnar: one row a measure, carrier and period (docs/decisions/0002-columnar-observations.md).

create table measure (
  id int generated always as identity primary key,
  city text not null references city on delete cascade,
  key text not null,
  name jsonb not null,
  kind text not null check (kind in ('count', 'published-rate')),
  unit text not null,
  -- key of a count
  denominator text,
  sensitive boolean not null,
  unique (city, key)
);

-- Lines of a source file per area of the carrier (by ordinal; 0 = none), shared by all measures of that delivery.
create table source_rows (
  id int generated always as identity primary key,
  source int not null references source on delete cascade,
  rows int[] not null
);
create index source_rows_source on source_rows (source);

create table observation (
  -- the carrier; its level is the edition's
  edition int not null references edition on delete cascade,
  measure int not null references measure on delete cascade,
  -- yyyy, yyyy-mm or yyyy-mm-dd
  period text not null check (period ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  -- per area by ordinal; NaN = not delivered
  values double precision[] not null,
  source int not null references source on delete cascade,
  source_rows int not null references source_rows on delete cascade,
  primary key (edition, measure, period)
);
create index observation_measure on observation (measure, period);
create index observation_source_rows on observation (source_rows);

create function check_observation() returns trigger language plpgsql as $$
declare
  areas int;
begin
  select area_count into areas from edition where id = new.edition;
  if cardinality(new.values) <> areas then
    raise exception 'invalid observation: % values for % areas', cardinality(new.values), areas using errcode = '23514';
  end if;
  return new;
end
$$;

create trigger observation_fits before insert or update on observation
  for each row execute function check_observation();

-- Definitions are documents of core's types; those of origin 'user' survive a new delivery of the pack.
create table indicator (
  city text not null references city on delete cascade,
  key text not null,
  ordinal int not null default 0,
  origin text not null check (origin in ('catalogue', 'pack', 'user')),
  definition jsonb not null check (jsonb_typeof(definition) = 'object'),
  -- counts saves; a save names the one it changes
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (city, key)
);

create table index_edition (
  city text not null references city on delete cascade,
  key text not null,
  ordinal int not null default 0,
  origin text not null check (origin in ('preset', 'pack', 'user')),
  definition jsonb not null check (jsonb_typeof(definition) = 'object'),
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (city, key)
);

create table target (
  id int generated always as identity primary key,
  city text not null references city on delete cascade,
  indicator text not null,
  level text not null,
  area text not null,
  direction text not null check (direction in ('up', 'down')),
  baseline double precision not null,
  baseline_period text not null,
  target double precision not null,
  due_on date not null,
  decision text
);
create index target_city on target (city);

-- Backdrop: drawn under and over the areas, never counted.
create table context_feature (
  id int generated always as identity primary key,
  city text not null references city on delete cascade,
  kind text not null check (kind in ('water', 'green', 'rail', 'road', 'place')),
  name text not null,
  geom geometry(Geometry, 4326) not null
);
create index context_feature_city on context_feature (city, kind);
create index context_feature_geom on context_feature using gist (geom);

create table quality_report (
  city text not null references city on delete cascade,
  revision text not null,
  report jsonb not null,
  loaded_at timestamptz not null default now(),
  primary key (city, revision)
);
