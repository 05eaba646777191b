-- Question: the networks of the last delivery removed. Parameter: $1 city.
delete from street_network where city = $1
