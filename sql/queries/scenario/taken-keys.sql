-- Question: levels of a city and the keys of their editions. Parameter: $1 city. Columns: level, kind, keys.
select level.key as level, level.kind, coalesce(array_agg(edition.key) filter (where edition.key is not null), '{}') as keys
  from level left join edition on edition.level = level.id
 where level.city = $1
 group by level.id
