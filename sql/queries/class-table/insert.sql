-- Question: a user's table. Parameters: $1 city, $2 key, $3 definition (jsonb), $4 who. No row: the key is taken.
insert into class_table (city, key, definition, changed_by)
values ($1, $2, $3::jsonb, $4)
on conflict (city, key) do nothing
returning key, definition, version
