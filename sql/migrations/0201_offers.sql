-- Offers and places as a database: delivered by packs, edited by people. What people changed survives a new delivery.

-- One row a city with offers; version counts every change, so that caches know.
create table offer_book (
  city text primary key references city on delete cascade,
  version int not null default 1,
  -- lists of core/offers/offer.ts: of the delivery, and the users' own, which win; null: none
  pack_kinds jsonb,
  pack_groups jsonb,
  user_kinds jsonb,
  user_groups jsonb,
  lists_version int not null default 1
);

create table place (
  city text not null references city on delete cascade,
  id text not null,
  name text not null,
  address text not null,
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  geom geometry(Point, 4326) generated always as (st_setsrid(st_makepoint(lon, lat), 4326)) stored,
  origin text not null check (origin in ('pack', 'edited', 'user')),
  version int not null default 1,
  primary key (city, id)
);
create index place_geom on place using gist (geom);

create table offer (
  city text not null references city on delete cascade,
  id text not null,
  place text not null,
  name text not null check (name <> ''),
  provider text not null,
  kind text not null,
  education text check (education in ('formal', 'non-formal', 'informal')),
  handlungsfelder text[] not null,
  from_age int check (from_age between 0 and 120),
  to_age int check (to_age between 0 and 120),
  life_phases text[] not null,
  capacity int check (capacity >= 0),
  places_free int check (places_free >= 0),
  -- OSM opening_hours; '' unknown
  opening_hours text not null,
  cost text not null check (cost in ('free', 'low', 'paid', 'unknown')),
  languages text[] not null,
  barrier_free text not null check (barrier_free in ('yes', 'no', 'unknown')),
  contact text not null,
  valid_from date,
  valid_to date,
  source text not null,
  origin text not null check (origin in ('pack', 'edited', 'user')),
  version int not null default 1,
  -- removed by a user: stays removed when it is delivered again
  removed boolean not null default false,
  updated_at timestamptz not null default now(),
  primary key (city, id),
  foreign key (city, place) references place (city, id) on update cascade deferrable initially deferred
);
create index offer_place on offer (city, place);
create index offer_kind on offer (city, kind) where not removed;

-- Who changed what, when. changes: [{subject, id, before, after}] with whole records, null = not there.
create table offer_history (
  id bigint generated always as identity primary key,
  city text not null references city on delete cascade,
  -- the offers it is about
  offers text[] not null,
  name text not null,
  action text not null check (action in ('create', 'change', 'delete', 'undo', 'merge', 'import')),
  who text not null,
  at timestamptz not null default now(),
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  -- taken back by a later entry
  is_undone boolean not null default false
);
create index offer_history_city on offer_history (city, id desc);
create index offer_history_offers on offer_history using gin (offers);
