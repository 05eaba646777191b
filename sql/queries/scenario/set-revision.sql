-- Question: the revision of the city with its publications. Parameters: $1 city, $2 revision, $3 revision of the delivery, null where they are the same.
update city set revision = $2, delivered_revision = $3 where id = $1
