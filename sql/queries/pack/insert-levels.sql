-- Question: the city's levels. Parameters: $1 city, $2 array of levels (jsonb). Columns: id, key.
insert into level (city, key, name, plural, kind, rank)
select $1, key, name, plural, kind, rank
  from jsonb_to_recordset($2::jsonb) as level (key text, name jsonb, plural jsonb, kind text, rank int)
returning id, key
