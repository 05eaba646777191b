-- Question: counts and published rates. Parameter: $1 city.
select key, name, kind, unit, denominator, sensitive from measure where city = $1 order by id
