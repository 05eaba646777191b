-- Question: the places of a delivery; those that people changed stay as they are. Parameters: $1 city, $2 places (jsonb array).
insert into place (city, id, name, address, lon, lat, origin)
select $1, id, name, address, lon, lat, 'pack' from jsonb_to_recordset($2::jsonb) as place (id text, name text, address text, lon float8, lat float8)
on conflict (city, id) do update
  set name = excluded.name, address = excluded.address, lon = excluded.lon, lat = excluded.lat
where place.origin = 'pack'
