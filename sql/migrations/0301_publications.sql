-- Editions decided here. The rows below are the truth; the tables of editions are filled from them, again after every
-- new delivery of the pack. A publication never changes but for its withdrawal.

-- The revision of the delivery where publications made another one of it: null = revision itself.
alter table city add column delivered_revision text check (delivered_revision ~ '^[0-9a-f]{12}$');

create table plan_publication (
  city text not null references city on delete cascade,
  level text not null,
  key text not null,
  scenario text not null references scenario,
  ground int not null references scenario_ground,
  -- by place in the ground; null = no area
  area_of_block int[] not null,
  -- [{code, name, kind, parent}], ascending by code
  areas jsonb not null check (jsonb_typeof(areas) = 'array'),
  parent_level text,
  valid daterange not null check (not isempty(valid)),
  -- {key, body, decidedOn, paperNo, title, url}
  decision jsonb not null check (jsonb_typeof(decision) = 'object'),
  -- key of the edition it follows
  succeeds text,
  status text not null default 'published' check (status in ('published', 'withdrawn')),
  published_at timestamptz not null default now(),
  signed_off_by text not null,
  -- {reason, by, decision}
  withdrawal jsonb,
  withdrawn_at timestamptz,
  -- {de, en}: why the last delivery left no room for it; null = it stands among the editions
  problem jsonb,
  primary key (city, level, key),
  check ((status = 'withdrawn') = (withdrawn_at is not null and withdrawal is not null))
);
create index plan_publication_scenario on plan_publication (scenario);
create index plan_publication_ground on plan_publication (ground);

create function refuse_change_of_publication() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from city where id = old.city) then return old; end if;
  elsif (new.city, new.level, new.key, new.scenario, new.ground, new.area_of_block, new.areas, new.parent_level, new.valid, new.decision, new.succeeds, new.published_at, new.signed_off_by)
        is not distinct from
        (old.city, old.level, old.key, old.scenario, old.ground, old.area_of_block, old.areas, old.parent_level, old.valid, old.decision, old.succeeds, old.published_at, old.signed_off_by)
        and (old.status = 'published' or (new.status, new.withdrawal, new.withdrawn_at) is not distinct from (old.status, old.withdrawal, old.withdrawn_at)) then
    return new;
  end if;
  raise exception 'invalid change: edition % is published; withdraw it and publish a new one', old.key using errcode = '55000';
end
$$;
create trigger publication_is_final before update or delete on plan_publication
  for each row execute function refuse_change_of_publication();

-- What became of the areas of one edition in the next, derived when it was published.
create table lineage (
  city text not null references city on delete cascade,
  level text not null,
  from_edition text not null,
  to_edition text not null,
  -- '' = none: created or abolished
  from_area text not null,
  from_name text not null,
  to_area text not null,
  to_name text not null,
  event text not null check (event in ('unchanged', 'renamed', 'reclassified', 'split', 'merge', 'boundary-change', 'created', 'abolished')),
  -- shares of the earlier area's people and land, 0–1
  weight_population double precision not null,
  weight_area double precision not null,
  -- people in common
  population double precision not null,
  primary key (city, level, from_edition, to_edition, from_area, to_area)
);

-- The one change of a published edition besides withdrawal: a successor, about to be published, begins where it ends.
create or replace function refuse_change_of_published_edition() returns trigger language plpgsql as $$
declare
  is_same_but_for_validity boolean;
begin
  if old.status <> 'published' or is_being_replaced(old.level) then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' then
    raise exception 'invalid change: edition % is published and cannot be deleted, withdraw it', old.key using errcode = '55000';
  end if;
  is_same_but_for_validity :=
    (new.level, new.key, new.block_set, new.decision, new.based_on, new.published_at, new.parent_level, new.area_count)
    is not distinct from
    (old.level, old.key, old.block_set, old.decision, old.based_on, old.published_at, old.parent_level, old.area_count);
  if new.status = 'withdrawn' and is_same_but_for_validity and new.valid is not distinct from old.valid then
    return new;
  end if;
  if new.status = 'published' and is_same_but_for_validity
     and upper_inf(old.valid) and not upper_inf(new.valid) and lower(new.valid) is not distinct from lower(old.valid)
     and exists (select from edition as successor where successor.level = old.level and successor.status = 'review' and lower(successor.valid) = upper(new.valid)) then
    return new;
  end if;
  raise exception 'invalid change: edition % is published; withdraw it and publish a new one', old.key using errcode = '55000';
end
$$;

-- Seen at the end of the transaction: who ended an edition has published what follows it.
create function check_successor() returns trigger language plpgsql as $$
begin
  if not exists (select from edition where level = new.level and status in ('published', 'withdrawn') and lower(valid) = upper(new.valid))
     and exists (select from edition where id = new.id and valid = new.valid) then
    raise exception 'invalid change: edition % ends where no published edition begins', new.key using errcode = '55000';
  end if;
  return null;
end
$$;
create constraint trigger ended_edition_has_successor after update of valid on edition deferrable initially deferred
  for each row when (old.status = 'published' and new.status = 'published' and old.valid is distinct from new.valid)
  execute function check_successor();
