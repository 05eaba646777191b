-- Question: holds a scenario until the transaction ends, so that savers come one after the other. Parameters: $1 city, $2 id. Column: version.
select version from scenario where city = $1 and id = $2 for update
