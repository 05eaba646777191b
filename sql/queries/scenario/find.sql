-- Question: one scenario with its plan. Parameters: $1 city, $2 id. area_of_block as array text, areas by position.
select scenario.id, scenario.level, scenario_ground.block_set, fingerprint, scenario.name, scenario.author, scenario.comment, based_on_edition, based_on_scenario,
       scenario.status, version, meta_version, scenario.edition, scenario.created_at, scenario.updated_at, parameters, ground, cardinality(scenario_ground.codes) as blocks,
       to_json(locked_areas) as locked_areas, locked_blocks::text as locked_blocks, area_of_block::text as area_of_block,
       coalesce((select json_agg(json_build_object('code', code, 'name', scenario_area.name, 'kind', kind, 'colour', colour) order by position)
                   from scenario_area where scenario_area.scenario = scenario.id), '[]') as areas
  from scenario
  join scenario_ground on scenario_ground.id = scenario.ground
  join scenario_plan on scenario_plan.scenario = scenario.id
 where scenario.city = $1 and scenario.id = $2
