-- Question: one story. Parameters: $1 city, $2 id.
select id, city, title, slides, revision, version, created_at, updated_at from story where city = $1 and id = $2
