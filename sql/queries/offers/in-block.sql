-- Question: does a point lie in a block of the city's latest block set? Parameters: $1 city, $2 lon, $3 lat (degrees). Relies on block_geom.
with latest as (select id from block_set where city = $1 order by valid desc limit 1)
select exists (
  select from block where block_set = (select id from latest) and st_covers(geom, st_setsrid(st_makepoint($2::float8, $3::float8), 4326))
) as is_inside
