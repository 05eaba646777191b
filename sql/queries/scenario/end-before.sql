-- Question: ends the published edition of the level whose open validity holds the day on which the next one begins.
-- Parameters: $1 level (id), $2 day. Column: key.
update edition set valid = daterange(lower(valid), $2::date)
 where level = $1 and status = 'published' and upper_inf(valid) and (lower_inf(valid) or lower(valid) < $2::date)
returning key
