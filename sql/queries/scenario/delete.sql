-- Question: removes a discarded scenario for good. Parameters: $1 city, $2 id.
delete from scenario where city = $1 and id = $2 and status = 'discarded'
