-- Question: some places. Parameters: $1 city, $2 ids (text[]).
select id, name, address, lon, lat, origin, version from place where city = $1 and id = any($2::text[])
