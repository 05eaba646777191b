-- Question: the users' index-edition definitions of a city with their versions. Parameter: $1 city.
select key, definition, version, updated_at from index_edition where city = $1 and origin = 'user' order by key
