-- Question: a story's next version, if the one it was made from is still the last; it then names the revision loaded now.
-- Parameters: $1 city, $2 id, $3 version it changes, $4 title, $5 slides (jsonb). No row: gone, or changed meanwhile.
update story
   set title = $4, slides = $5::jsonb, version = story.version + 1, updated_at = now(), revision = city.revision
  from city
 where story.city = $1 and city.id = story.city and story.id = $2 and story.version = $3
returning story.id, story.city, story.title, story.slides, story.revision, story.version, story.created_at, story.updated_at
