-- Question: ends the published edition of the level, decided without an end, that holds on the day on which the next one begins.
-- Parameters: $1 level (id), $2 day. Column: key.
update edition set valid = daterange(lower(valid), $2::date)
 where level = $1 and status = 'published' and upper_inf(decided_valid) and valid @> $2::date and (lower_inf(valid) or lower(valid) < $2::date)
returning key
