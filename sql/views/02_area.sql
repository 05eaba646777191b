-- One row an area of every level and edition, with its geometry: the delivered one, the union of its blocks, or the block's own.
create or replace view gis.area as
select (edition.id::bigint << 32) | area_version.ordinal as id,
       level.city, level.key as level, edition.key as edition, edition.status,
       lower(edition.valid) as valid_from, upper(edition.valid) as valid_to,
       decision.paper_no, decision.decided_on,
       area_version.code, area_version.name, area_version.kind, edition.parent_level, area_version.parent,
       area.key as identity, area_version.area_square_metres, area_version.lon, area_version.lat,
       coalesce(area_version.geom, block.geom) as geom
  from area_version
  join edition on edition.id = area_version.edition
  join level on level.id = edition.level
  left join area on area.id = area_version.area
  left join decision on decision.id = edition.decision
  left join block on level.kind = 'base' and block.block_set = edition.block_set and block.ordinal = area_version.ordinal;
comment on view gis.area is 'One row an area, level and edition, EPSG:4326. Filter city, level and edition.';
