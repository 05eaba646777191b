-- Question: what is stored of a batch, in order of blocks. Parameter: $1 batch.
select first_block, blocks, content from transit_batch_part where batch = $1 order by first_block
