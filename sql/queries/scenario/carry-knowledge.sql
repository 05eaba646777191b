-- Question: takes what is known about areas over to their successors. Parameters: $1 city, $2 level, $3 earlier edition, $4 later one,
-- $5 array of {from, to, share} (jsonb).
insert into local_knowledge (city, level, edition, area, kind, handlungsfeld, title, text, budget, contact, source, talked_on, is_public, author,
                             carried_from, carried_edition, carried_area, carried_share)
select $1, $2, $4, successor."to", kind, handlungsfeld, title, text, budget, contact, source, talked_on, is_public, author, id, $3, area, successor.share
  from jsonb_to_recordset($5::jsonb) as successor ("from" text, "to" text, share float8)
  join local_knowledge on local_knowledge.area = successor."from"
 where city = $1 and level = $2 and edition = $3
 order by id, successor."to"
