-- Jobs whose process is gone become interrupted. Parameters: $1 process that is gone, or null: all that were silent for $2 seconds.
-- Relies on job_open.
update job
   set state = 'interrupted'
 where state in ('waiting', 'running')
   and (process = $1 or ($1::text is null and seen_at <= now() - make_interval(secs => $2)))
returning id
