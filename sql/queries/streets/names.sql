-- Question: the named streets of a city, by name. Parameter: $1 city.
select name, lon, lat from street_name where city = $1 order by name collate "C"
