-- Question: the blocks that an edition can be put on, columnar by ordinal. Parameter: $1 city. Columns: id, key, codes (json), areas (array text, square metres).
select block_set.id, block_set.key, json_agg(block.code order by ordinal) as codes, array_agg(area_square_metres order by ordinal)::text as areas
  from block_set join block on block.block_set = block_set.id
 where block_set.city = $1
 group by block_set.id
 order by block_set.valid
