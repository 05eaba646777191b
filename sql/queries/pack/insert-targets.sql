-- Question: Wirkungsziele. Parameters: $1 city, $2 array of targets (jsonb).
insert into target (city, indicator, level, area, direction, baseline, baseline_period, target, due_on, decision)
select $1, indicator, level, area, direction, baseline, "baselinePeriod", target, "dueOn", decision
  from jsonb_to_recordset($2::jsonb)
       as target (indicator text, level text, area text, direction text, baseline float8, "baselinePeriod" text, target float8, "dueOn" date, decision text)
