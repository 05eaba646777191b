-- Long computations: what was asked, how far they are, what came out. They outlive the process that ran them.

create table job (
  id text primary key,
  city text not null references city on delete cascade,
  -- sites, transit-reach …: decides how it is resumed
  kind text not null,
  -- data revision of the city it was started on
  revision text not null,
  -- the result was released for this audience and is shown to no other
  audience text not null check (audience in ('public', 'planning', 'statistics')),
  parameters jsonb not null check (jsonb_typeof(parameters) = 'object'),
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  -- 0–1
  progress double precision not null default 0 check (progress between 0 and 1),
  -- the best found so far, where the work seeks one
  best double precision,
  -- {de, en}: what it is doing
  message jsonb,
  -- what a resumed run goes on from; null: from the beginning
  checkpoint jsonb,
  result jsonb,
  -- {code, detail}
  error jsonb,
  -- the process that runs it, and when it last said so
  process text not null,
  seen_at timestamptz not null default now(),
  started_at timestamptz not null default now(),
  ended_at timestamptz
);
create index job_city on job (city, audience, started_at desc);
create index job_open on job (state) where state in ('waiting', 'running');
