-- A job ends. Parameters: $1 id, $2 state, $3 progress, $4 result (jsonb), $5 error (jsonb), $6 the process that ran it, or null: whoever does.
-- No row: it had ended before, or another process has taken it over.
update job
   set state = $2, progress = $3, result = $4::jsonb, error = $5::jsonb, seen_at = now(), ended_at = now()
 where id = $1 and state in ('waiting', 'running') and ($6::text is null or process = $6)
returning id
