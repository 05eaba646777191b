-- Question: indicators and index editions in the order of delivery, users' own last. Parameter: $1 city. Columns: kind, definition.
select kind, definition
  from (
    select 'indicator' as kind, definition, origin, ordinal, key from indicator where city = $1
    union all
    select 'index_edition', definition, origin, ordinal, key from index_edition where city = $1
  ) as all_definitions
 order by kind, (origin = 'user'), ordinal, key
