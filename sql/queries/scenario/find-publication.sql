-- Question: who signed an edition off and when. Parameters: $1 city, $2 level, $3 key.
select scenario, status, succeeds, signed_off_by, published_at from plan_publication where city = $1 and level = $2 and key = $3
