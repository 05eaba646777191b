-- Question: the plan as it is now. Parameters: $1 scenario, $2 area of each block (int[], null = none).
insert into scenario_plan (scenario, area_of_block) values ($1, $2::int[])
on conflict (scenario) do update set area_of_block = excluded.area_of_block
