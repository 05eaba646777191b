-- Question: editions decided here that the last delivery left no room for. Parameter: $1 city.
select level, key, problem from plan_publication where city = $1 and problem is not null order by level, key
