-- Question: scenarios of a city, last changed first. Parameters: $1 city, $2 level or null, $3 status or null (then all but discarded).
-- Relies on scenario_city.
select scenario.id, level, scenario_ground.block_set, fingerprint, name, author, comment, based_on_edition, based_on_scenario, status, version, meta_version,
       edition, scenario.created_at, scenario.updated_at
  from scenario join scenario_ground on scenario_ground.id = scenario.ground
 where scenario.city = $1
   and ($2::text is null or level = $2)
   and case when $3::text is null then status <> 'discarded' else status = $3 end
 order by scenario.updated_at desc, scenario.id
 limit 1000
