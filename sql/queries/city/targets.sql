-- Question: Wirkungsziele. Parameter: $1 city.
select indicator, level, area, direction, baseline, baseline_period, target, due_on, decision from target where city = $1 order by id
