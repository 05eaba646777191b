-- Question: all editions of a city with their areas, columnar by ordinal. Parameter: $1 city. Relies on the key of area_version.
with areas as (
  select area_version.edition,
         json_agg(code order by ordinal) as codes, json_agg(area_version.name order by ordinal) as names,
         json_agg(area_version.kind order by ordinal) as kinds, json_agg(parent order by ordinal) as parents,
         array_agg(area_square_metres order by ordinal)::text as areas,
         array_agg(lon order by ordinal)::text as lons, array_agg(lat order by ordinal)::text as lats,
         array_agg(west order by ordinal)::text as wests, array_agg(south order by ordinal)::text as souths,
         array_agg(east order by ordinal)::text as easts, array_agg(north order by ordinal)::text as norths
    from area_version
    join edition on edition.id = area_version.edition
    join level on level.id = edition.level
   where level.city = $1
   group by area_version.edition
)
select edition.id, level.key as level, edition.key, block_set.key as block_set, edition.status,
       lower(edition.valid)::text as valid_from, upper(edition.valid)::text as valid_to,
       decision.key as decision, edition.parent_level, edition.area_count,
       codes, names, kinds, parents, areas, lons, lats, wests, souths, easts, norths,
       area_of_block::text as membership
  from edition
  join level on level.id = edition.level
  join block_set on block_set.id = edition.block_set
  left join decision on decision.id = edition.decision
  left join areas on areas.edition = edition.id
  left join membership on membership.edition = edition.id
 where level.city = $1
 order by level.rank, level.key, lower(edition.valid) nulls first, edition.key
