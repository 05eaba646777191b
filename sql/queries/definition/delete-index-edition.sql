-- Question: a user's index-edition removed; those of the pack stay. Parameters: $1 city, $2 key.
delete from index_edition where city = $1 and key = $2 and origin = 'user'
