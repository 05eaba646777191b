-- Question: shapes of one edition's areas in the order of their ordinals; at the base level the blocks' own.
-- Parameters: $1 city, $2 level, $3 edition. Columns: code, name, kind, parent, geom (EWKB hex).
select area_version.code, area_version.name, area_version.kind, area_version.parent, coalesce(area_version.geom, block.geom) as geom
  from level
  join edition on edition.level = level.id
  join area_version on area_version.edition = edition.id
  left join block on area_version.geom is null and block.block_set = edition.block_set
                 and block.ordinal = area_version.ordinal and level.kind = 'base'
 where level.city = $1 and level.key = $2 and edition.key = $3
 order by area_version.ordinal
