-- Question: saves an entry over the version it was made from. Parameters: $1 city, $2 id, $3 version, $4 all fields (jsonb). No row: saved since, or not there.
update local_knowledge
   set kind = given.kind, handlungsfeld = given.handlungsfeld, title = given.title, text = given.text, budget = given.budget, contact = given.contact,
       source = given.source, talked_on = given."talkedOn", is_public = given."isPublic", author = given.author, version = version + 1, updated_at = now()
  from jsonb_to_record($4::jsonb)
       as given (kind text, handlungsfeld text, title text, text text, budget float8, contact text, source text, "talkedOn" date, "isPublic" boolean, author text)
 where city = $1 and id = $2 and version = $3
returning local_knowledge.*
