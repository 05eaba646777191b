-- Slides are states of the viewer; a story names the data revision it was made on.

create table story (
  id text primary key,
  city text not null references city on delete cascade,
  title text not null,
  slides jsonb not null check (jsonb_typeof(slides) = 'array'),
  revision text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index story_city on story (city, updated_at desc);
