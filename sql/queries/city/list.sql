-- Question: the cities there are. Columns: id, name, ags, synthetic, revision, loaded_at.
select id, name, ags, synthetic, revision, loaded_at from city order by name, id
