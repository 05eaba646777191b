-- Question: the areas of an edition with identity, shape and place. Relies on staged_group (id = ordinal + 1).
-- Parameters: $1 edition, $2 level (id), $3 areas by ordinal, array of {identity, code, name, kind, parent, squareMetres} (jsonb).
with listed as (
  select (ordinality - 1)::int as ordinal, area ->> 'identity' as identity, area ->> 'code' as code, area ->> 'name' as name, area ->> 'kind' as kind,
         area ->> 'parent' as parent, (area ->> 'squareMetres')::float8 as square_metres
    from jsonb_array_elements($3::jsonb) with ordinality as given (area, ordinality)
),
identity as (
  insert into area (level, key) select $2, identity from listed
  on conflict (level, key) do update set key = excluded.key
  returning id, key
),
shaped as (
  select listed.*, staged_group.shape as geom, st_pointonsurface(staged_group.shape) as label
    from listed join staged_group on staged_group.id = listed.ordinal + 1
)
insert into area_version (edition, ordinal, area, code, name, kind, parent, geom, is_delivered, area_square_metres, lon, lat, west, south, east, north)
select $1, ordinal, identity.id, code, name, kind, parent, geom, false, square_metres,
       round(st_x(label)::numeric, 7)::float8, round(st_y(label)::numeric, 7)::float8,
       round(st_xmin(geom)::numeric, 7)::float8, round(st_ymin(geom)::numeric, 7)::float8, round(st_xmax(geom)::numeric, 7)::float8, round(st_ymax(geom)::numeric, 7)::float8
  from shaped join identity on identity.key = shaped.identity
 order by ordinal
