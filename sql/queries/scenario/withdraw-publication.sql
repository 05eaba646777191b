-- Question: takes a published edition back. Parameters: $1 city, $2 level, $3 key, $4 {reason, by, decision} (jsonb). No row: it was not published.
update plan_publication set status = 'withdrawn', withdrawal = $4::jsonb, withdrawn_at = now() where city = $1 and level = $2 and key = $3 and status = 'published'
returning key
