-- Question: a new story. Parameters: $1 id, $2 city, $3 title, $4 slides (jsonb). It names the revision that is loaded now.
insert into story (id, city, title, slides, revision)
select $1, city.id, $3, $4::jsonb, city.revision from city where city.id = $2
returning id, city, title, slides, revision, version, created_at, updated_at
