-- Question: all places of a city, ascending by id. Parameter: $1 city.
select id, name, address, lon, lat, origin, version from place where city = $1 order by id collate "C"
