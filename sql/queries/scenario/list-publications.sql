-- Question: the editions decided here, in the order in which they were. Parameter: $1 city. area_of_block as array text.
select plan_publication.level, key, scenario, scenario_ground.block_set, fingerprint, to_json(scenario_ground.codes) as codes, area_of_block::text as area_of_block, areas,
       parent_level, lower(valid)::text as valid_from, upper(valid)::text as valid_to, decision, succeeds, status, published_at, signed_off_by, withdrawn_at, problem
  from plan_publication join scenario_ground on scenario_ground.id = plan_publication.ground
 where plan_publication.city = $1
 order by published_at, plan_publication.level, key
