-- Question: one network. Parameters: $1 city, $2 mode.
select content, report from street_network where city = $1 and mode = $2
