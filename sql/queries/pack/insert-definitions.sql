-- Question: indicators (table 1) and index editions (table 2) of the delivery. Parameters: $1 city, $2 indicators (jsonb array), $3 index editions (jsonb array).
-- A key that a user's own definition already holds is a conflict: the delivery does not overwrite it.
with indicators as (
  insert into indicator (city, key, ordinal, origin, definition)
  select $1, definition ->> 'id', ordinality, definition ->> 'origin', definition
    from jsonb_array_elements($2::jsonb) with ordinality as delivered (definition, ordinality)
)
insert into index_edition (city, key, ordinal, origin, definition)
select $1, definition ->> 'key', ordinality, definition ->> 'origin', definition
  from jsonb_array_elements($3::jsonb) with ordinality as delivered (definition, ordinality)
