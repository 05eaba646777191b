-- Question: the revision of the last delivery alone. Parameter: $1 city.
select coalesce(delivered_revision, revision) as revision from city where id = $1
