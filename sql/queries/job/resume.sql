-- A job that stood still waits again, on the revision loaded now. Parameters: $1 id, $2 revision, $3 process. No row: it runs, or is done.
update job
   set state = 'waiting', revision = $2, process = $3, error = null, result = null, ended_at = null, seen_at = now()
 where id = $1 and state in ('interrupted', 'cancelled', 'failed')
returning id
