-- Question: identities and versions of all staged areas. Relies on the temporary tables staged_area (attributes, delivered
-- geometry) and staged_group (derived geometry by group). Delivered rings that are broken are repaired.
with identity as (
  insert into area (level, key)
  select distinct edition.level, staged_area.identity
    from staged_area join edition on edition.id = staged_area.edition
   where staged_area.identity is not null
  returning id, level, key
),
shaped as (
  select staged_area.edition, staged_area.ordinal, staged_area.identity, staged_area.code, staged_area.name, staged_area.kind,
         staged_area.parent, staged_area.area_square_metres, staged_area.lon, staged_area.lat,
         staged_area.west, staged_area.south, staged_area.east, staged_area.north,
         staged_area.geom is not null as is_delivered,
         case
           when staged_area.geom is null then staged_group.shape
           when st_isvalid(staged_area.geom) then staged_area.geom
           else st_multi(st_collectionextract(st_makevalid(staged_area.geom), 3))
         end as geom
    from staged_area
    left join staged_group on staged_group.id = staged_area.shape_group
),
labelled as (
  select shaped.*, case when geom is not null and lon is null then st_pointonsurface(geom) end as label
    from shaped
)
insert into area_version (edition, ordinal, area, code, name, kind, parent, geom, is_delivered, area_square_metres, lon, lat, west, south, east, north)
select labelled.edition, labelled.ordinal, identity.id, labelled.code, labelled.name, labelled.kind, labelled.parent, labelled.geom, is_delivered, area_square_metres,
       coalesce(labelled.lon, on_grid.lon, 0), coalesce(labelled.lat, on_grid.lat, 0),
       coalesce(labelled.west, on_grid.west, 0), coalesce(labelled.south, on_grid.south, 0), coalesce(labelled.east, on_grid.east, 0), coalesce(labelled.north, on_grid.north, 0)
  from labelled
  join edition on edition.id = labelled.edition
 cross join lateral (
         select round(st_x(label)::numeric, 7)::float8 as lon, round(st_y(label)::numeric, 7)::float8 as lat,
                round(st_xmin(geom)::numeric, 7)::float8 as west, round(st_ymin(geom)::numeric, 7)::float8 as south,
                round(st_xmax(geom)::numeric, 7)::float8 as east, round(st_ymax(geom)::numeric, 7)::float8 as north
       ) as on_grid
  left join identity on identity.level = edition.level and identity.key = labelled.identity
 order by labelled.edition, labelled.ordinal
