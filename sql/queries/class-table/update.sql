-- Question: a user's table changed, if the version named is still the last. Parameters: $1 city, $2 key, $3 version, $4 definition (jsonb), $5 who.
-- No row: gone or changed meanwhile.
update class_table
   set definition = $4::jsonb, version = version + 1, changed_at = now(), changed_by = $5
 where city = $1 and key = $2 and version = $3
returning key, definition, version
