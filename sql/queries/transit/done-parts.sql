-- Question: which stretches of a batch are done. Parameter: $1 batch.
select first_block from transit_batch_part where batch = $1
