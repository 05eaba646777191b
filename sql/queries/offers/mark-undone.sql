-- Question: a change taken back. Parameters: $1 city, $2 id.
update offer_history set is_undone = true where city = $1 and id = $2
