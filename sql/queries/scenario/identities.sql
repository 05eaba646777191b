-- Question: the identities behind the areas of an edition. Parameters: $1 city, $2 level, $3 key. Columns: code, identity.
select area_version.code, area.key as identity
  from area_version
  join area on area.id = area_version.area
  join edition on edition.id = area_version.edition
  join level on level.id = edition.level
 where level.city = $1 and level.key = $2 and edition.key = $3
