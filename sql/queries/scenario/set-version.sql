-- Question: what saving a plan changes in its scenario. Parameters: $1 id, $2 version, $3 ground, $4 codes of locked areas, $5 locked blocks.
update scenario set version = $2, ground = $3, locked_areas = $4::text[], locked_blocks = $5::int[], updated_at = now() where id = $1
