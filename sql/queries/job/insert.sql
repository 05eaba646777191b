-- A new job, waiting. Parameters: $1 id, $2 city, $3 kind, $4 revision, $5 audience, $6 parameters (jsonb), $7 process.
insert into job (id, city, kind, revision, audience, parameters, state, process)
values ($1, $2, $3, $4, $5, $6::jsonb, 'waiting', $7)
