-- What people told about an area, beside the numbers. It belongs to an area (by code) of an edition (by key) and goes
-- over to its successors when a new edition is published; it survives new deliveries.

create table local_knowledge (
  id int generated always as identity primary key,
  city text not null references city on delete cascade,
  level text not null,
  edition text not null,
  area text not null,
  kind text not null check (kind in ('need', 'project', 'contact', 'note')),
  handlungsfeld text not null,
  title text not null check (title <> ''),
  text text not null,
  -- euro a year
  budget double precision check (budget >= 0),
  contact text not null,
  -- the talk it comes from
  source text not null,
  talked_on date,
  is_public boolean not null,
  author text not null,
  -- the entry it was carried over from, and the share (0–1) of the former area's people who live in this one
  carried_from int references local_knowledge on delete set null,
  carried_edition text,
  carried_area text,
  carried_share double precision check (carried_share > 0 and carried_share <= 1),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index local_knowledge_area on local_knowledge (city, level, edition, area);
