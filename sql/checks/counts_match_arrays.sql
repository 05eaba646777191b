-- The counts that arrays are read by are the counts of rows: blocks of a set, areas of an edition, lines of a source.
select 'block_set' as what, block_set.city || ' ' || block_set.key as name, block_set.block_count as expected, count(block.ordinal) as found
  from block_set left join block on block.block_set = block_set.id
 group by block_set.id
having block_set.block_count <> count(block.ordinal) or max(block.ordinal) + 1 <> count(block.ordinal)
union all
select 'edition', level.city || ' ' || level.key || ' ' || edition.key, edition.area_count, count(area_version.ordinal)
  from edition
  join level on level.id = edition.level
  left join area_version on area_version.edition = edition.id
 group by edition.id, level.city, level.key
having edition.area_count <> count(area_version.ordinal) or max(area_version.ordinal) + 1 <> count(area_version.ordinal)
union all
select 'observation', measure.key || ' ' || observation.period, cardinality(observation.values), cardinality(source_rows.rows)
  from observation
  join measure on measure.id = observation.measure
  join source_rows on source_rows.id = observation.source_rows
 where cardinality(observation.values) <> cardinality(source_rows.rows)
