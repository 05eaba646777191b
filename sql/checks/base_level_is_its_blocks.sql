-- The base level's editions list the blocks of their set in the same order under the same codes.
select level.city, edition.key as edition, area_version.ordinal, area_version.code, block.code as block
  from edition
  join level on level.id = edition.level and level.kind = 'base'
  join area_version on area_version.edition = edition.id
  left join block on block.block_set = edition.block_set and block.ordinal = area_version.ordinal
 where block.code is distinct from area_version.code
