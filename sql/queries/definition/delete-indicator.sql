-- Question: a user's indicator removed; those of the pack stay. Parameters: $1 city, $2 key.
delete from indicator where city = $1 and key = $2 and origin = 'user'
