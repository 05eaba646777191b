-- Question: a new entry. Parameters: $1 city, $2 level, $3 edition, $4 area, $5 fields (jsonb).
insert into local_knowledge (city, level, edition, area, kind, handlungsfeld, title, text, budget, contact, source, talked_on, is_public, author)
select $1, $2, $3, $4, kind, handlungsfeld, title, text, budget, contact, source, "talkedOn", "isPublic", author
  from jsonb_to_record($5::jsonb)
       as given (kind text, handlungsfeld text, title text, text text, budget float8, contact text, source text, "talkedOn" date, "isPublic" boolean, author text)
returning *
