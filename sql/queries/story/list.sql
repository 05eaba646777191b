-- Question: stories of a city, last changed first, without their slides. Parameter: $1 city. Relies on story_city.
select id, title, jsonb_array_length(slides) as slides, revision, version, created_at, updated_at
  from story
 where city = $1
 order by updated_at desc, id
