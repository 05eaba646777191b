-- Question: where the blocks of an edition belong. Parameters: $1 edition, $2 area of each block (int[], null = none).
insert into membership (edition, area_of_block) values ($1, $2::int[])
