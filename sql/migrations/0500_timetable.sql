-- Public transport: the timetable as it is searched, tables of stop classes made here, and stored travel times.

create table timetable (
  city text primary key references city on delete cascade,
  -- of api/timetable/timetable-text.ts; another one is not read
  format smallint not null,
  -- typed columns, deflated, base64
  content text not null,
  -- core/contract/transit.ts TimetableReport
  report jsonb not null check (jsonb_typeof(report) = 'object')
);

-- Tables of stop classes of the city's users; a delivery leaves them alone.
create table class_table (
  city text not null references city on delete cascade,
  key text not null,
  definition jsonb not null check (jsonb_typeof(definition) = 'object'),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text not null default '',
  primary key (city, key)
);

-- Travel times from every block to the nearest offer of every kind: one row a computation.
create table transit_batch (
  id text primary key,
  city text not null references city on delete cascade,
  -- data revision it rests on: of another one it is not shown
  revision text not null,
  -- what was asked and what it rests on (core/contract/transit.ts BatchBasis)
  basis jsonb not null check (jsonb_typeof(basis) = 'object'),
  blocks integer not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create index transit_batch_city on transit_batch (city, revision, started_at desc);

-- A stretch of blocks: seconds per percentile, kind and block, deflated, base64. A resumed job goes on after the last one.
create table transit_batch_part (
  batch text not null references transit_batch on delete cascade,
  first_block integer not null,
  blocks integer not null,
  content text not null,
  primary key (batch, first_block)
);
