-- A published edition holds as decided until the next published one of its level begins.
select level.city, level.key as level, edition.key as edition, edition.valid::text as valid, edition.decided_valid::text as decided
  from edition join level on level.id = edition.level
 where edition.status = 'published' and edition.valid is distinct from valid_until_next(edition)
