-- Question: remarks on a scenario, oldest first. Parameter: $1 scenario.
select id, author, text, area, block, created_at from scenario_comment where scenario = $1 order by id
