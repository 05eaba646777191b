-- Question: which networks a city has. Parameter: $1 city.
select mode, report from street_network where city = $1 order by array_position(array['walk', 'bike', 'wheelchair'], mode)
