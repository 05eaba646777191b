-- Question: lines of the source files (texts of arrays by ordinal). Parameter: $1 city. Columns: id, count, rows.
select source_rows.id, cardinality(source_rows.rows) as count, source_rows.rows::text as rows
  from source_rows join source on source.id = source_rows.source
 where source.city = $1
