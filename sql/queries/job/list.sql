-- Question: the jobs of a city for an audience, last first, without their results. Parameters: $1 city, $2 audience, $3 at most. Relies on job_city.
select id, city, kind, revision, audience, parameters, state, progress, best, message, null as checkpoint, null as result, error, started_at, ended_at
  from job
 where city = $1 and audience = $2
 order by started_at desc, id
 limit $3
