-- Question: blocks in the coordinates in which they are dissolved: as they are where they touch, else grown by half
-- the street in local metres, so that neighbours meet across it.
-- Parameters: $1 block set, $2 growth (metres, 0 = none), $3 lon and $4 lat of the origin (degrees), $5 and $6 metres per degree of lon and lat,
-- $7 ordinals of the blocks.
insert into staged_grown_block (block_set, ordinal, geom)
select block_set, ordinal,
       case when $2::float8 = 0 then geom
            else st_buffer(st_affine(st_setsrid(geom, 0), $5, 0, 0, $6, -$3::float8 * $5, -$4::float8 * $6), $2, 'join=mitre mitre_limit=2') end
  from block
 where block_set = $1 and ordinal = any ($7::int[])
