-- Question: links between blocks made or removed by people. Parameter: $1 city.
select a, b, is_linked, reason, author from scenario_link where city = $1 order by a, b
