-- Question: what was decided, for good. Parameters: $1 city, $2 level, $3 key, $4 scenario, $5 ground, $6 area of each block (int[]),
-- $7 areas (jsonb), $8 parent level, $9 validity (daterange), $10 decision (jsonb), $11 key of the edition it follows, $12 signed off by.
insert into plan_publication (city, level, key, scenario, ground, area_of_block, areas, parent_level, valid, decision, succeeds, signed_off_by)
values ($1, $2, $3, $4, $5, $6::int[], $7::jsonb, $8, $9::daterange, $10::jsonb, $11, $12)
