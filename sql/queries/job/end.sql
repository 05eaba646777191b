-- A job ends. Parameters: $1 id, $2 state, $3 progress, $4 result (jsonb), $5 error (jsonb). No row: it had ended before.
update job
   set state = $2, progress = $3, result = $4::jsonb, error = $5::jsonb, seen_at = now(), ended_at = now()
 where id = $1 and state in ('waiting', 'running')
returning id
