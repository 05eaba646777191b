-- Question: a new draft. Parameters: $1 id, $2 city, $3 level, $4 ground, $5 name, $6 author, $7 comment, $8 edition or $9 scenario
-- it is based on (null = neither), $10 parameters (jsonb), $11 codes of locked areas, $12 locked blocks.
insert into scenario (id, city, level, ground, name, author, comment, based_on_edition, based_on_scenario, parameters, locked_areas, locked_blocks)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::text[], $12::int[])
