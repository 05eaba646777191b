-- What leaves a source block arrives: weights per source block sum to 1 (±1e-6), positions lie inside their sets.
select source.city, source.key as from_set, destination.key as to_set, link.from_block, sum(link.weight_population) as population, sum(link.weight_area) as area
  from block_link
  join block_set as source on source.id = block_link.from_set
  join block_set as destination on destination.id = block_link.to_set
 cross join lateral unnest(block_link.from_block, block_link.to_block, block_link.weight_population, block_link.weight_area)
       as link (from_block, to_block, weight_population, weight_area)
 group by source.id, destination.id, link.from_block
having abs(sum(link.weight_population) - 1) > 1e-6
    or abs(sum(link.weight_area) - 1) > 1e-6
    or min(link.from_block) < 0 or max(link.from_block) >= source.block_count
    or min(link.to_block) < 0 or max(link.to_block) >= destination.block_count
