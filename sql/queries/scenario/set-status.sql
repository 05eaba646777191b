-- Question: moves a scenario on. Parameters: $1 city, $2 id, $3 status, $4 key of the edition it became, or null.
update scenario set status = $3, edition = $4, updated_at = now() where city = $1 and id = $2
