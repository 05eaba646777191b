-- Question: one confirmed stroke. Parameters: $1 scenario, $2 version it makes, $3 ground, $4 action, $5 kind, $6 indices, $7 before, $8 after,
-- $9 tables of areas (jsonb or null), $10 author.
insert into scenario_stroke (scenario, version, ground, action, kind, indices, before, after, areas, author)
values ($1, $2, $3, $4, $5, $6::int[], $7::int[], $8::int[], $9::jsonb, $10)
