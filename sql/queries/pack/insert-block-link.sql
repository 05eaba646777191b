-- Question: one Umsteigeschlüssel. Parameters: $1 from set, $2 to set, $3 from ordinals, $4 to ordinals, $5 population weights, $6 area weights (0–1).
insert into block_link (from_set, to_set, from_block, to_block, weight_population, weight_area)
values ($1, $2, $3, $4, $5, $6)
