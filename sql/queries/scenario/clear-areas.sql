-- Question: makes room for another table of areas. Parameter: $1 scenario.
delete from scenario_area where scenario = $1
