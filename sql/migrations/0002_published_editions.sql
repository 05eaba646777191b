-- A published edition never changes: a correction is a new edition after withdrawal.
-- Only the pack loader may replace it, inside its transaction: set local atlas.replacing_city = '<city>'.

create function is_being_replaced(of_level int) returns boolean language sql stable as $$
  select exists (select from level where level.id = of_level and level.city = current_setting('atlas.replacing_city', true))
$$;

create function refuse_change_of_published_edition() returns trigger language plpgsql as $$
begin
  if old.status <> 'published' or is_being_replaced(old.level) then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' then
    raise exception 'invalid change: edition % is published and cannot be deleted, withdraw it', old.key using errcode = '55000';
  end if;
  if new.status = 'withdrawn'
     and (new.level, new.key, new.block_set, new.valid, new.decision, new.based_on, new.published_at, new.parent_level, new.area_count)
         is not distinct from
         (old.level, old.key, old.block_set, old.valid, old.decision, old.based_on, old.published_at, old.parent_level, old.area_count) then
    return new;
  end if;
  raise exception 'invalid change: edition % is published; withdraw it and publish a new one', old.key using errcode = '55000';
end
$$;

create trigger published_edition_is_final before update or delete on edition
  for each row execute function refuse_change_of_published_edition();

-- One look a statement, whatever the number of rows: "touched" is the transition table.
create function refuse_change_inside_published_edition() returns trigger language plpgsql as $$
declare
  published text;
begin
  select edition.key into published
    from (select distinct edition as id from touched) as changed
    join edition on edition.id = changed.id
   where edition.status = 'published' and not is_being_replaced(edition.level)
   limit 1;
  if published is not null then
    raise exception 'invalid change: edition % is published; withdraw it and publish a new one', published using errcode = '55000';
  end if;
  return null;
end
$$;

create trigger published_areas_are_final_insert after insert on area_version referencing new table as touched
  for each statement execute function refuse_change_inside_published_edition();
create trigger published_areas_are_final_update after update on area_version referencing old table as touched
  for each statement execute function refuse_change_inside_published_edition();
create trigger published_areas_are_final_move after update on area_version referencing new table as touched
  for each statement execute function refuse_change_inside_published_edition();
create trigger published_areas_are_final_delete after delete on area_version referencing old table as touched
  for each statement execute function refuse_change_inside_published_edition();

create trigger published_membership_is_final_insert after insert on membership referencing new table as touched
  for each statement execute function refuse_change_inside_published_edition();
create trigger published_membership_is_final_update after update on membership referencing old table as touched
  for each statement execute function refuse_change_inside_published_edition();
create trigger published_membership_is_final_move after update on membership referencing new table as touched
  for each statement execute function refuse_change_inside_published_edition();
create trigger published_membership_is_final_delete after delete on membership referencing old table as touched
  for each statement execute function refuse_change_inside_published_edition();

-- Membership names every block of the set once, and only areas that the edition has.
create function check_membership() returns trigger language plpgsql as $$
declare
  blocks int;
  areas int;
begin
  select block_set.block_count, edition.area_count into blocks, areas
    from edition join block_set on block_set.id = edition.block_set where edition.id = new.edition;
  if cardinality(new.area_of_block) <> blocks then
    raise exception 'invalid membership: % entries for % blocks', cardinality(new.area_of_block), blocks using errcode = '23514';
  end if;
  if exists (select from unnest(new.area_of_block) as position where position < 0 or position >= areas) then
    raise exception 'invalid membership: it names an area beyond the % of the edition', areas using errcode = '23514';
  end if;
  return new;
end
$$;

create trigger membership_fits before insert or update on membership
  for each row execute function check_membership();
