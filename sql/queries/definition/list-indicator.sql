-- Question: the users' indicator definitions of a city with their versions. Parameter: $1 city.
select key, definition, version, updated_at from indicator where city = $1 and origin = 'user' order by key
