-- Question: the street names of the last delivery removed. Parameter: $1 city.
delete from street_name where city = $1
