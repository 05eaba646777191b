-- Question: levels, coarse to fine. Parameter: $1 city.
select key, name, plural, kind, rank from level where city = $1 order by rank, key
