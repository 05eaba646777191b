-- Question: the Gebietsstände of the base units. Parameters: $1 city, $2 array of {key, valid (daterange), count} (jsonb). Columns: id, key.
insert into block_set (city, key, valid, block_count)
select $1, key, valid, count
  from jsonb_to_recordset($2::jsonb) as block_set (key text, valid daterange, count int)
returning id, key
