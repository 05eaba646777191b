-- Question: strokes made after a version, oldest first. Parameters: $1 scenario, $2 version. Relies on the primary key.
select scenario_stroke.version, fingerprint, action, kind, to_json(indices) as indices, to_json(before) as before, to_json(after) as after, areas, author, at
  from scenario_stroke join scenario_ground on scenario_ground.id = scenario_stroke.ground
 where scenario = $1 and scenario_stroke.version > $2
 order by scenario_stroke.version
