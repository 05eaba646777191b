-- Question: block sets of a city with their blocks, columnar. Parameter: $1 city.
-- Columns: id, key, valid_from, valid_to (null = open), codes, names (json arrays by ordinal), areas (m²), lons, lats (texts of arrays).
select block_set.id, block_set.key, lower(valid)::text as valid_from, upper(valid)::text as valid_to,
       json_agg(block.code order by ordinal) filter (where block.code is not null) as codes,
       json_agg(block.name order by ordinal) filter (where block.code is not null) as names,
       array_agg(area_square_metres order by ordinal)::text as areas,
       array_agg(lon order by ordinal)::text as lons,
       array_agg(lat order by ordinal)::text as lats
  from block_set left join block on block.block_set = block_set.id
 where block_set.city = $1
 group by block_set.id
 order by lower(valid) nulls first, block_set.key
