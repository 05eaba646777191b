-- Question: a stretch of blocks of a batch. Parameters: $1 batch, $2 first block, $3 blocks, $4 content (deflated columns in base64).
insert into transit_batch_part (batch, first_block, blocks, content) values ($1, $2, $3, $4)
on conflict (batch, first_block) do nothing
