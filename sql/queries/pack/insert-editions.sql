-- Question: the editions of all levels. Parameter: $1 array of {level, key, blockSet, status, valid, decision, parentLevel, count} with ids (jsonb).
-- Columns: id, level (id), key.
insert into edition (level, key, block_set, status, valid, decision, published_at, parent_level, area_count)
select level, key, "blockSet", status, valid, decision, case when status in ('published', 'withdrawn') then now() end, "parentLevel", count
  from jsonb_to_recordset($1::jsonb)
       as edition (level int, key text, "blockSet" int, status text, valid daterange, decision int, "parentLevel" text, count int)
returning id, level, key
