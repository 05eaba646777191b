-- Question: one entry. Parameters: $1 city, $2 level, $3 area, $4 id.
select * from local_knowledge where city = $1 and level = $2 and area = $3 and id = $4
