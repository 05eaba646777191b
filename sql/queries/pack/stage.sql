-- Temporary tables of one load; they go with the transaction.
create temporary table staged_block (
  block_set int, ordinal int, code text, name text, geom geometry(MultiPolygon, 4326),
  area_square_metres float8, lon float8, lat float8
) on commit drop;
create temporary table staged_area (
  edition int, ordinal int, identity text, code text, name text, kind text, parent text,
  geom geometry(MultiPolygon, 4326), shape_group int, area_square_metres float8,
  lon float8, lat float8, west float8, south float8, east float8, north float8
) on commit drop;
-- grown: dissolved so far, in working coordinates; shape: as it is stored
create temporary table staged_group (id int primary key, grown geometry, shape geometry(MultiPolygon, 4326)) on commit drop;
create temporary table staged_part (target int, block_set int, ordinal int, part_group int) on commit drop;
create temporary table staged_grown_block (block_set int, ordinal int, geom geometry, primary key (block_set, ordinal)) on commit drop;
