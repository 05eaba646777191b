-- Question: a place as it is from now on. Parameters: $1 city, $2 place (jsonb), $3 origin. A change counts its version on.
insert into place (city, id, name, address, lon, lat, origin)
select $1, id, name, address, lon, lat, $3 from jsonb_to_record($2::jsonb) as place (id text, name text, address text, lon float8, lat float8)
on conflict (city, id) do update
  set name = excluded.name, address = excluded.address, lon = excluded.lon, lat = excluded.lat, origin = excluded.origin, version = place.version + 1
returning version
