-- Question: the block codes that a draft counts by. Parameter: $1 ground. Column: codes (json).
select to_json(codes) as codes from scenario_ground where id = $1
