-- Validity on two axes. decided_valid is what was decided and never changes; valid is what holds of it as far as is known
-- now: it ends where the next published edition of the level begins. When that one is withdrawn, the one before is valid
-- again as decided. What was known at an earlier time follows from published_at and withdrawn_at of plan_publication.

drop trigger ended_edition_has_successor on edition;
drop function check_successor();
drop trigger published_edition_is_final on edition;
drop function refuse_change_of_published_edition();

alter table edition add column decided_valid daterange;

-- Editions that an edition decided here has ended were open before.
update edition set decided_valid = coalesce(own.valid, case when ended.is_ended then daterange(lower(edition.valid), null) end, edition.valid)
  from edition as same
  join level on level.id = same.level
  left join plan_publication as own on own.city = level.city and own.level = level.key and own.key = same.key and own.problem is null
  cross join lateral (
    select exists (
      select from plan_publication as next
       where next.city = level.city and next.level = level.key and next.problem is null and next.key <> same.key
         and lower(next.valid) = upper(same.valid)
    ) as is_ended
  ) as ended
 where same.id = edition.id;

-- What holds of an edition: as decided, until the next published one of its level begins.
create function valid_until_next(asked edition) returns daterange language sql stable as $$
  select asked.decided_valid * daterange(null, min(lower(next.valid)))
    from edition as next
   where next.level = asked.level and next.id <> asked.id and next.status = 'published'
     and (lower_inf(asked.decided_valid) or lower(next.valid) > lower(asked.decided_valid))
$$;

update edition set valid = valid_until_next(edition)
 where status = 'published' and valid is distinct from valid_until_next(edition);

alter table edition add constraint editions_hold_within_what_was_decided check (valid is null or valid <@ decided_valid);

-- Until it is published, what is to be decided may change.
create function keep_decided_validity() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or old.status in ('scenario', 'review') then
    new.decided_valid := new.valid;
  end if;
  return new;
end
$$;
create trigger decided_validity_is_kept before insert or update on edition
  for each row execute function keep_decided_validity();

-- A published edition changes in two ways alone: it is withdrawn, or its end follows what was published or withdrawn after it.
create function refuse_change_of_published_edition() returns trigger language plpgsql as $$
declare
  is_same_but_for_validity boolean;
begin
  if old.status in ('scenario', 'review') or is_being_replaced(old.level) or (tg_op = 'DELETE' and old.status = 'withdrawn') then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' then
    raise exception 'invalid change: edition % is published and cannot be deleted, withdraw it', old.key using errcode = '55000';
  end if;
  is_same_but_for_validity :=
    (new.level, new.key, new.block_set, new.decided_valid, new.decision, new.based_on, new.published_at, new.parent_level, new.area_count)
    is not distinct from
    (old.level, old.key, old.block_set, old.decided_valid, old.decision, old.based_on, old.published_at, old.parent_level, old.area_count);
  if is_same_but_for_validity and new.status = 'withdrawn' and new.valid is not distinct from old.valid then
    return new;
  end if;
  if is_same_but_for_validity and old.status = 'published' and new.status = 'published' and lower(new.valid) is not distinct from lower(old.valid) then
    return new;
  end if;
  raise exception 'invalid change: edition % is published; withdraw it and publish a new one', old.key using errcode = '55000';
end
$$;
create trigger published_edition_is_final before update or delete on edition
  for each row execute function refuse_change_of_published_edition();

-- Seen at the end of the transaction: every published edition of the level holds until the next one begins, no longer and no shorter.
create function check_validity_of_level() returns trigger language plpgsql as $$
declare
  wrong text;
begin
  select edition.key into wrong
    from edition
   where edition.level = new.level and edition.status = 'published' and edition.valid is distinct from valid_until_next(edition)
   limit 1;
  if wrong is not null then
    raise exception 'invalid change: edition % is published and holds as decided until the next published edition begins', wrong using errcode = '55000';
  end if;
  return null;
end
$$;
create constraint trigger editions_hold_until_the_next after update of valid, status on edition deferrable initially deferred
  for each row when (old.valid is distinct from new.valid or old.status is distinct from new.status)
  execute function check_validity_of_level();
