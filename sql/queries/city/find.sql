-- Question: one city by its id or its AGS. Parameter: $1 id or AGS. The id wins. Columns: as city.
select id, ags, name, srid, synthetic, revision, settings
  from city
 where id = $1 or ags = $1
 order by (id = $1) desc, id
 limit 1
