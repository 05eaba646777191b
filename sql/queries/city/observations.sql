-- Question: all values of a city (texts of arrays by ordinal of the carrier's areas). Parameter: $1 city.
-- Raw counts: what leaves the service passes the disclosure gate first.
select measure.key as measure, period, level.key as level, edition.key as edition, source.key as source, source_rows,
       edition.area_count as count, values::text as values
  from observation
  join measure on measure.id = observation.measure
  join edition on edition.id = observation.edition
  join level on level.id = edition.level
  join source on source.id = observation.source
 where measure.city = $1
 order by measure.id, period, edition.id
