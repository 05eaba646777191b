-- Every area that has blocks has a shape; the base level takes its blocks' own.
select level.city, level.key as level, edition.key as edition, area_version.code
  from area_version
  join edition on edition.id = area_version.edition
  join level on level.id = edition.level
 where level.kind <> 'base' and area_version.geom is null and area_version.area_square_metres > 0
