-- Question: the lineage stored when an edition was published. Parameters: $1 city, $2 level, $3 earlier edition, $4 later one.
select from_area, from_name, to_area, to_name, event, weight_population, weight_area, population
  from lineage where city = $1 and level = $2 and from_edition = $3 and to_edition = $4
 order by from_area, to_area
