-- Question: a user's table removed, if the version named is still the last. Parameters: $1 city, $2 key, $3 version.
delete from class_table where city = $1 and key = $2 and version = $3
