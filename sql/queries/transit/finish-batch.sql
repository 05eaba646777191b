-- Question: a batch is whole. Parameter: $1 id.
update transit_batch set finished_at = now() where id = $1 and finished_at is null
