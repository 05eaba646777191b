-- Question: a user's indicator changed, if the version named is still the last. Parameters: $1 city, $2 key, $3 version, $4 definition (jsonb).
-- No row: gone, not the user's, or changed meanwhile.
update indicator
   set definition = $4::jsonb, version = version + 1, updated_at = now()
 where city = $1 and key = $2 and version = $3 and origin = 'user'
returning key, definition, version, updated_at
