-- Question: the blocks of a plan in the coordinates in which they are dissolved; as pack/grow-blocks.sql, for some blocks only.
-- Parameters: $1 block set, $2 growth (metres), $3 lon, $4 lat, $5 and $6 metres per degree of lon and lat, $7 ordinals.
insert into staged_grown_block (block_set, ordinal, geom)
select block_set, ordinal,
       case when $2::float8 = 0 then geom
            else st_buffer(st_affine(st_setsrid(geom, 0), $5, 0, 0, $6, -$3::float8 * $5, -$4::float8 * $6), $2, 'join=mitre mitre_limit=2') end
  from block
 where block_set = $1 and ordinal = any ($7::int[])
