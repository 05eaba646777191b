-- Temporary tables of one dissolve, as the pack loader has them; made where they are not there yet.
create temporary table if not exists staged_group (id int primary key, grown geometry, shape geometry(MultiPolygon, 4326)) on commit drop;
create temporary table if not exists staged_part (target int, block_set int, ordinal int, part_group int) on commit drop;
create temporary table if not exists staged_grown_block (block_set int, ordinal int, geom geometry, primary key (block_set, ordinal)) on commit drop;
delete from staged_group;
delete from staged_part;
delete from staged_grown_block;
