-- Question: whether an edition stands among the others after a delivery. Parameters: $1 city, $2 level, $3 key, $4 reason {de, en} (jsonb) or null.
update plan_publication set problem = $4::jsonb where city = $1 and level = $2 and key = $3 and problem is distinct from $4::jsonb
