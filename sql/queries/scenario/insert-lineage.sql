-- Question: what became of the areas of an edition. Parameters: $1 city, $2 level, $3 earlier edition, $4 later one, $5 rows (jsonb).
insert into lineage (city, level, from_edition, to_edition, from_area, from_name, to_area, to_name, event, weight_population, weight_area, population)
select $1, $2, $3, $4, "from", "fromName", "to", "toName", event, "populationShare", "areaShare", population
  from jsonb_to_recordset($5::jsonb)
       as given ("from" text, "fromName" text, "to" text, "toName" text, event text, "populationShare" float8, "areaShare" float8, population float8)
