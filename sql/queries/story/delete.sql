-- Question: a story removed. Parameters: $1 city, $2 id.
delete from story where city = $1 and id = $2
