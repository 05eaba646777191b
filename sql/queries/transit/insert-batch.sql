-- Question: a batch of travel times begun. Parameters: $1 id, $2 city, $3 revision, $4 basis (jsonb), $5 blocks.
insert into transit_batch (id, city, revision, basis, blocks) values ($1, $2, $3, $4::jsonb, $5)
on conflict (id) do nothing
