-- The label point of an area lies in its box, the box has an extent.
select level.city, level.key as level, edition.key as edition, area_version.code
  from area_version
  join edition on edition.id = area_version.edition
  join level on level.id = edition.level
 where (area_version.geom is not null or level.kind = 'base')
   and not (lon between west and east and lat between south and north and west < east and south < north)
