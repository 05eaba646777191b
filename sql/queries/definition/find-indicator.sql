-- Question: one indicator with its version and origin. Parameters: $1 city, $2 key.
select key, definition, origin, version, updated_at from indicator where city = $1 and key = $2
