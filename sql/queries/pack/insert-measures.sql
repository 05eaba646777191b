-- Question: counts and published rates. Parameters: $1 city, $2 array of measures (jsonb). Columns: id, key.
insert into measure (city, key, name, kind, unit, denominator, sensitive)
select $1, key, name, kind, unit, denominator, sensitive
  from jsonb_to_recordset($2::jsonb) as measure (key text, name jsonb, kind text, unit text, denominator text, sensitive boolean)
returning id, key
