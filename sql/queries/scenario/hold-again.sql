-- Question: editions of the level that an edition has ended which is withdrawn now: they hold as decided, until the next published one begins.
-- Parameters: $1 city, $2 level. Column: key.
update edition set valid = valid_until_next(edition)
  from level
 where level.id = edition.level and level.city = $1 and level.key = $2
   and edition.status = 'published' and edition.valid is distinct from valid_until_next(edition)
returning edition.key
