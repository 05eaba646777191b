-- Question: what is known about an area. Parameters: $1 city, $2 level, $3 edition, $4 area, $5 true: also what is not for the public. Relies on local_knowledge_area.
select * from local_knowledge
 where city = $1 and level = $2 and edition = $3 and area = $4 and (is_public or $5::boolean)
 order by kind, handlungsfeld, talked_on desc nulls last, id
