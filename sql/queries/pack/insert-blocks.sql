-- Question: staged blocks into their table; a broken ring is repaired. Relies on the temporary table staged_block.
with repaired as (
  select block_set, ordinal, code, name, area_square_metres, lon, lat,
         case when st_isvalid(geom) then geom else st_multi(st_collectionextract(st_makevalid(geom), 3)) end as geom
    from staged_block
)
insert into block (block_set, ordinal, code, name, geom, area_square_metres, lon, lat)
select block_set, ordinal, code, name, geom, area_square_metres, lon, lat
  from repaired
 order by block_set, ordinal
