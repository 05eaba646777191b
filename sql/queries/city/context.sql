-- Question: the backdrop. Parameter: $1 city. Columns: kind, name, geom (EWKB hex).
select kind, name, geom from context_feature where city = $1 order by kind, id
