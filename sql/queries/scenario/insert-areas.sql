-- Question: the areas of a plan by position. Parameters: $1 scenario, $2 array of {code, name, kind, colour} (jsonb).
insert into scenario_area (scenario, position, code, name, kind, colour)
select $1, ordinality - 1, area ->> 'code', area ->> 'name', area ->> 'kind', area ->> 'colour'
  from jsonb_array_elements($2::jsonb) with ordinality as listed (area, ordinality)
