-- Drafts of areas over blocks, kept through new deliveries: tied to the city by its id and to blocks by their codes.

-- Block codes in the order in which a draft counts them; shared by all drafts on the same Gebietsstand.
create table scenario_ground (
  id int generated always as identity primary key,
  city text not null references city on delete cascade,
  block_set text not null,
  -- 16 hex digits of the codes
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{16}$'),
  codes text[] not null,
  unique (city, block_set, fingerprint)
);

create table scenario (
  id text primary key,
  city text not null references city on delete cascade,
  level text not null,
  ground int not null references scenario_ground,
  name text not null check (name <> ''),
  author text not null,
  comment text not null,
  -- key of an edition of the level, or id of a scenario, or neither
  based_on_edition text,
  based_on_scenario text,
  status text not null default 'draft' check (status in ('draft', 'review', 'published', 'withdrawn', 'discarded')),
  -- counts strokes and locks; meta_version counts saves of the words
  version int not null default 0,
  meta_version int not null default 1,
  parameters jsonb not null default '{}' check (jsonb_typeof(parameters) = 'object'),
  -- key of the edition it became
  edition text,
  locked_areas text[] not null default '{}',
  locked_blocks int[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((status in ('published', 'withdrawn')) = (edition is not null))
);
create index scenario_city on scenario (city, level, updated_at desc);
create index scenario_of_ground on scenario (ground);

create table scenario_area (
  scenario text not null references scenario on delete cascade,
  position int not null check (position >= 0),
  code text not null check (code <> ''),
  name text not null,
  kind text not null,
  colour text not null,
  primary key (scenario, position),
  unique (scenario, code) deferrable initially deferred
);

-- Block → area, as membership: per block (by its place in the ground) the area's position, or null.
create table scenario_plan (
  scenario text primary key references scenario on delete cascade,
  area_of_block int[] not null
);

-- Every confirmed stroke, for ever: what a lost connection or a killed server leaves behind.
create table scenario_stroke (
  scenario text not null references scenario on delete cascade,
  version int not null check (version > 0),
  ground int not null references scenario_ground,
  action text not null check (action in ('do', 'undo', 'redo')),
  kind text not null,
  indices int[] not null,
  -- parallel to indices; −1 = no area
  before int[] not null,
  after int[] not null,
  -- {before, after}: tables of areas, where the stroke changed them
  areas jsonb,
  author text not null,
  at timestamptz not null default now(),
  primary key (scenario, version),
  check (cardinality(indices) = cardinality(before) and cardinality(indices) = cardinality(after))
);
create index scenario_stroke_ground on scenario_stroke (ground);

create table scenario_comment (
  id int generated always as identity primary key,
  scenario text not null references scenario on delete cascade,
  author text not null,
  text text not null check (text <> ''),
  area text,
  block text,
  created_at timestamptz not null default now()
);
create index scenario_comment_of on scenario_comment (scenario, id);

-- Links between blocks that a person made or removed; codes, so that they outlive a delivery.
create table scenario_link (
  city text not null references city on delete cascade,
  a text not null,
  b text not null check (a < b),
  is_linked boolean not null,
  reason text not null check (reason <> ''),
  author text not null,
  at timestamptz not null default now(),
  primary key (city, a, b)
);

create function refuse_change_of_strokes() returns trigger language plpgsql as $$
begin
  -- a scenario that is removed takes its strokes along
  if tg_op = 'DELETE' and not exists (select from scenario where id = old.scenario) then return old; end if;
  raise exception 'invalid change: stroke % of scenario % is written, strokes are only added', old.version, old.scenario using errcode = '55000';
end
$$;
create trigger strokes_are_only_added before update or delete on scenario_stroke
  for each row execute function refuse_change_of_strokes();

-- What has become an edition is history: neither its plan nor its strokes, areas or words change.
create function refuse_change_of_published_scenario() returns trigger language plpgsql as $$
declare
  touched text := case when tg_op = 'DELETE' then old.scenario else new.scenario end;
begin
  if exists (select from scenario where id = touched and status in ('published', 'withdrawn')) then
    raise exception 'invalid change: scenario % is published; fork it', touched using errcode = '55000';
  end if;
  return coalesce(new, old);
end
$$;
create trigger published_plan_is_final before insert or update or delete on scenario_plan
  for each row execute function refuse_change_of_published_scenario();
create trigger published_plan_areas_are_final before insert or update or delete on scenario_area
  for each row execute function refuse_change_of_published_scenario();
create trigger published_plan_strokes_are_final before insert on scenario_stroke
  for each row execute function refuse_change_of_published_scenario();

create function refuse_change_of_final_scenario() returns trigger language plpgsql as $$
begin
  if old.status not in ('published', 'withdrawn') then return coalesce(new, old); end if;
  if tg_op = 'DELETE' then
    if not exists (select from city where id = old.city) then return old; end if;
  elsif new.status = 'withdrawn' and old.status = 'published'
        and (new.city, new.level, new.ground, new.name, new.version, new.edition, new.locked_areas, new.locked_blocks)
            is not distinct from (old.city, old.level, old.ground, old.name, old.version, old.edition, old.locked_areas, old.locked_blocks) then
    return new;
  end if;
  raise exception 'invalid change: scenario % is published; fork it', old.id using errcode = '55000';
end
$$;
create trigger published_scenario_is_final before update or delete on scenario
  for each row execute function refuse_change_of_final_scenario();

-- A plan names every block of its ground once, and only areas that it has. Checked when all is written.
create function check_scenario_plan() returns trigger language plpgsql as $$
declare
  blocks int;
  areas int;
  plan int[];
begin
  select cardinality(codes), area_of_block into blocks, plan
    from scenario join scenario_ground on scenario_ground.id = scenario.ground join scenario_plan on scenario_plan.scenario = scenario.id
   where scenario.id = new.scenario;
  select count(*) into areas from scenario_area where scenario = new.scenario;
  if cardinality(plan) <> blocks then
    raise exception 'invalid plan: % entries for % blocks', cardinality(plan), blocks using errcode = '23514';
  end if;
  if exists (select from unnest(plan) as position where position < 0 or position >= areas) then
    raise exception 'invalid plan: it names an area beyond its %', areas using errcode = '23514';
  end if;
  return null;
end
$$;
create constraint trigger plan_fits after insert or update on scenario_plan deferrable initially deferred
  for each row execute function check_scenario_plan();
