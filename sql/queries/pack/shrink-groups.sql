-- Question: dissolved groups back to degrees: grown edges taken back, hair-thin holes closed, on the 1e-7 grid, valid, in one
-- canonical order of rings and points. A mitred join would make the embedded geometry engine give up on real blocks.
-- Clumps (id < 0) were only steps on the way.
-- Parameters: $1 growth (metres, 0 = none), $2 lon and $3 lat of the origin (degrees), $4 and $5 metres per degree,
-- $6 width (metres) below which a hole is a gap between blocks and not a place.
with shrunk as (
  select id,
         case when $1::float8 = 0 then grown
              else st_setsrid(st_affine(
                     st_simplify(st_buffer(grown, -$1::float8, 'join=round quad_segs=2'), 0.2),
                     1 / $4::float8, 0, 0, 1 / $5::float8, $2, $3), 4326) end as geom
    from staged_group
   where shape is null and id > 0
),
on_grid as (
  select id, st_reduceprecision(case when st_isvalid(geom) then geom else st_makevalid(geom) end, 1e-7) as geom from shrunk
),
part as (
  select id, dumped.path as part, dumped.geom
    from on_grid cross join lateral st_dump(st_collectionextract(on_grid.geom, 3)) as dumped
),
ring as (
  select id, part, dumped.path[1] as position, dumped.geom, st_affine(dumped.geom, $4::float8, 0, 0, $5::float8, 0, 0) as metric
    from part cross join lateral st_dumprings(part.geom) as dumped
),
filled as (
  select id, st_makepolygon(
           (array_agg(st_exteriorring(geom)) filter (where position = 0))[1],
           coalesce(array_agg(st_exteriorring(geom) order by position) filter (where position > 0 and 2 * st_area(metric) >= $6::float8 * st_perimeter(metric)), '{}')
         ) as geom
    from ring
   group by id, part
),
collected as (
  select id, st_forcepolygonccw(st_normalize(st_multi(st_collect(geom)))) as geom from filled group by id
)
update staged_group set shape = collected.geom from collected where collected.id = staged_group.id
