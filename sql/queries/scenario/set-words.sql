-- Question: saves name, author, comment, parameters over the version they were made from (null = the last). Null = as it was.
-- Parameters: $1 city, $2 id, $3 meta_version, $4 name, $5 author, $6 comment, $7 parameters (jsonb). No row: saved since, or not there.
update scenario
   set name = coalesce($4, name), author = coalesce($5, author), comment = coalesce($6, comment), parameters = coalesce($7::jsonb, parameters),
       meta_version = meta_version + 1, updated_at = now()
 where city = $1 and id = $2 and ($3::int is null or meta_version = $3)
returning meta_version
