-- Question: one job. Parameters: $1 id. Relies on the primary key.
select id, city, kind, revision, audience, parameters, state, progress, best, message, checkpoint, result, error, started_at, ended_at
  from job
 where id = $1
