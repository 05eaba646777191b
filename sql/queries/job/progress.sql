-- A sign of life of a job that runs or waits. Parameters: $1 id, $2 process, $3 state, $4 progress, $5 best, $6 message (jsonb), $7 checkpoint (jsonb, null leaves it).
-- No row: it was cancelled, or taken over by another process.
update job
   set state = $3, progress = $4, best = $5, message = $6::jsonb, checkpoint = coalesce($7::jsonb, checkpoint), seen_at = now()
 where id = $1 and process = $2 and state in ('waiting', 'running')
returning id
