-- The bitemporal city: block sets, levels, decisions, editions, areas. Ranges are half open.
-- "ordinal" is the 0-based position by code in code-point order: membership and observations are arrays in it.

create extension if not exists postgis;
create extension if not exists btree_gist;

create table city (
  id text primary key,
  ags text not null check (ags ~ '^\d{8}$'),
  name text not null,
  srid int not null,
  synthetic boolean not null,
  -- 12 hex digits of the data; in every answer
  revision text not null check (revision ~ '^[0-9a-f]{12}$'),
  pack_hash text not null,
  loaded_at timestamptz not null,
  -- defaultLevel, defaultIndicator, attribution, baseLevel, policy
  settings jsonb not null
);

create table source (
  id int generated always as identity primary key,
  city text not null references city on delete cascade,
  key text not null,
  resource text not null,
  file text not null,
  sha256 text not null,
  bytes bigint not null,
  rows int not null,
  title text not null,
  publisher text not null,
  licence text not null,
  url text not null,
  unique (city, key)
);

create table decision (
  id int generated always as identity primary key,
  city text not null references city on delete cascade,
  key text not null,
  body text not null,
  decided_on date not null,
  paper_no text not null,
  title text,
  url text,
  unique (city, key)
);

-- One Gebietsstand of the base units.
create table block_set (
  id int generated always as identity primary key,
  city text not null references city on delete cascade,
  key text not null,
  valid daterange not null check (not isempty(valid)),
  block_count int not null,
  unique (city, key),
  constraint block_sets_do_not_overlap exclude using gist (city with =, valid with &&)
);

create table block (
  block_set int not null references block_set on delete cascade,
  ordinal int not null check (ordinal >= 0),
  code text not null,
  name text not null,
  geom geometry(MultiPolygon, 4326) not null,
  -- in the city's own CRS
  area_square_metres double precision not null check (area_square_metres >= 0),
  lon double precision not null,
  lat double precision not null,
  primary key (block_set, ordinal),
  constraint block_geometry_is_valid check (st_isvalid(geom)),
  constraint block_geometry_is_not_empty check (not st_isempty(geom))
);
create unique index block_code on block (block_set, code);
create index block_geom on block using gist (geom);

-- Umsteigeschlüssel: positions in both sets and weights, parallel arrays.
create table block_link (
  from_set int not null references block_set on delete cascade,
  to_set int not null references block_set on delete cascade,
  from_block int[] not null,
  to_block int[] not null,
  weight_population double precision[] not null,
  weight_area double precision[] not null,
  primary key (from_set, to_set),
  check (
    cardinality(from_block) = cardinality(to_block)
    and cardinality(from_block) = cardinality(weight_population)
    and cardinality(from_block) = cardinality(weight_area)
  )
);

create table level (
  id int generated always as identity primary key,
  city text not null references city on delete cascade,
  key text not null,
  name jsonb not null,
  plural jsonb not null,
  kind text not null check (kind in ('base', 'nested', 'parallel', 'partial', 'city')),
  rank int not null,
  unique (city, key)
);

create table edition (
  id int generated always as identity primary key,
  level int not null references level on delete cascade,
  key text not null,
  block_set int not null references block_set on delete cascade,
  status text not null check (status in ('scenario', 'review', 'published', 'withdrawn')),
  -- null bounds are open ends
  valid daterange check (not isempty(valid)),
  decision int references decision,
  based_on int references edition,
  -- when this database learned it (transaction time); validity is the other axis
  published_at timestamptz,
  parent_level text,
  area_count int not null check (area_count >= 0),
  unique (level, key),
  constraint published_editions_have_validity_and_time
    check (status <> 'published' or (valid is not null and published_at is not null)),
  constraint published_editions_do_not_overlap
    exclude using gist (level with =, valid with &&) where (status = 'published')
);
create index edition_block_set on edition (block_set);

-- What stays the same while code, name and boundary change.
create table area (
  id int generated always as identity primary key,
  level int not null references level on delete cascade,
  key text not null,
  unique (level, key)
);

create table area_version (
  edition int not null references edition on delete cascade,
  ordinal int not null check (ordinal >= 0),
  -- null at the base level: a block is its own identity
  area int references area on delete cascade,
  code text not null,
  name text not null,
  kind text not null,
  parent text not null,
  -- null at the base level: the geometry is the block's of the same ordinal
  geom geometry(MultiPolygon, 4326),
  -- true: as delivered; false: union of its blocks
  is_delivered boolean not null,
  area_square_metres double precision not null,
  lon double precision not null,
  lat double precision not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  primary key (edition, ordinal),
  constraint area_geometry_is_valid check (geom is null or st_isvalid(geom))
);
create unique index area_version_code on area_version (edition, code);
create index area_version_area on area_version (area);
create index area_version_geom on area_version using gist (geom);

-- Block → area: per block (by ordinal) the area's ordinal, or null. A block has at most one area by construction.
create table membership (
  edition int primary key references edition on delete cascade,
  area_of_block int[] not null
);
