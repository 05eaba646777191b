-- Question: lines of one source per area (0 = none). Parameters: $1 source id, $2 lines by ordinal. Column: id.
insert into source_rows (source, rows) values ($1, $2) returning id
