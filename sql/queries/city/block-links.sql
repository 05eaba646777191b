-- Question: Umsteigeschlüssel between the block sets of a city. Parameter: $1 city. Columns: keys of both sets, arrays as text, count.
select source.key as from_set, destination.key as to_set, cardinality(from_block) as count,
       from_block::text as from_block, to_block::text as to_block,
       weight_population::text as weight_population, weight_area::text as weight_area
  from block_link
  join block_set as source on source.id = from_set
  join block_set as destination on destination.id = to_set
 where source.city = $1
 order by source.key, destination.key
