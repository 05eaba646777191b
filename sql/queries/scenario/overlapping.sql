-- Question: published editions of a level that a validity would overlap, but the one decided without an end that it would follow. Parameters: $1 city, $2 level, $3 validity (daterange).
-- Columns: key, valid_from, valid_to.
select edition.key, lower(edition.valid)::text as valid_from, upper(edition.valid)::text as valid_to
  from edition join level on level.id = edition.level
 where level.city = $1 and level.key = $2 and edition.status = 'published' and edition.valid && $3::daterange
   and not (upper_inf(edition.decided_valid) and (lower_inf(edition.valid) or lower(edition.valid) < lower($3::daterange)))
 order by edition.valid
