-- For QGIS, BI and SQL users: one row a block with its geometry. `id` is unique over all cities.
create schema if not exists gis;
comment on schema gis is 'Stable views of the Sozialraum-Atlas. Read them with an own role: nothing is granted to public.';

create or replace view gis.block as
select (block_set.id::bigint << 32) | block.ordinal as id,
       block_set.city, block_set.key as block_set,
       lower(block_set.valid) as valid_from, upper(block_set.valid) as valid_to,
       block.code, block.name, block.area_square_metres, block.lon, block.lat, block.geom
  from block
  join block_set on block_set.id = block.block_set;
comment on view gis.block is 'One row a block (base unit) and block set, EPSG:4326.';
