-- Question: the users' tables of stop classes of a city. Parameter: $1 city.
select key, definition, version from class_table where city = $1 order by key
