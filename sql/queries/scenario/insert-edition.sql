-- Question: an edition about to be published, in review until its areas stand.
-- Parameters: $1 city, $2 level, $3 key, $4 block set, $5 validity, $6 decision (id), $7 key of the edition it follows, $8 parent level, $9 number of areas. Columns: id, level.
insert into edition (level, key, block_set, status, valid, decision, based_on, parent_level, area_count)
select level.id, $3, block_set.id, 'review', $5::daterange, $6, before.id, $8, $9
  from level
  join block_set on block_set.city = level.city and block_set.key = $4
  left join edition as before on before.level = level.id and before.key = $7
 where level.city = $1 and level.key = $2
returning id, level
