-- Question: one index-edition with its version and origin. Parameters: $1 city, $2 key.
select key, definition, origin, version, updated_at from index_edition where city = $1 and key = $2
