-- Question: removes an entry over the version it was read in. Parameters: $1 city, $2 id, $3 version.
delete from local_knowledge where city = $1 and id = $2 and version = $3
