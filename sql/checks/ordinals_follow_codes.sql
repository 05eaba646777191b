-- Ordinals are positions by code in code-point order: arrays and codes cannot drift apart.
select block_set.city || ' ' || block_set.key as carrier, code, following
  from (select block_set, code, lead(code) over (partition by block_set order by ordinal) as following from block) as blocks
  join block_set on block_set.id = blocks.block_set
 where following collate "C" <= code collate "C"
union all
select level.city || ' ' || level.key || ' ' || edition.key, code, following
  from (select edition, code, lead(code) over (partition by edition order by ordinal) as following from area_version) as areas
  join edition on edition.id = areas.edition
  join level on level.id = edition.level
 where following collate "C" <= code collate "C"
