-- Jobs that ended or stood still long ago. Parameters: $1 days.
delete from job
 where state not in ('waiting', 'running') and seen_at < now() - make_interval(days => $1)
