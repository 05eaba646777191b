-- One row a block and edition: which area it belongs to. Blocks outside every area of a partial level are absent.
create or replace view gis.membership as
select level.city, level.key as level, edition.key as edition, block_set.key as block_set,
       block.code as block, area_version.code as area
  from membership
  join edition on edition.id = membership.edition
  join level on level.id = edition.level
  join block_set on block_set.id = edition.block_set
 cross join lateral unnest(membership.area_of_block) with ordinality as assigned (area, position)
  join block on block.block_set = edition.block_set and block.ordinal = assigned.position - 1
  join area_version on area_version.edition = edition.id and area_version.ordinal = assigned.area;
comment on view gis.membership is 'One row a block and edition with its area.';
