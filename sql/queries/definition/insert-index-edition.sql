-- Question: a user's index-edition. Parameters: $1 city, $2 key, $3 definition (jsonb). No row: the key is taken.
insert into index_edition (city, key, origin, definition)
values ($1, $2, 'user', $3::jsonb)
on conflict (city, key) do nothing
returning key, definition, version, updated_at
