-- Question: a city with everything that belongs to it, users' stories and definitions too; run after pack/clear. Parameter: $1 city.
delete from city where id = $1
