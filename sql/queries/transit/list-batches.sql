-- Question: batches of a data revision with the blocks done, the last first. Parameters: $1 city, $2 revision. Index: transit_batch_city.
select batch.id, batch.basis, batch.blocks, batch.started_at, batch.finished_at,
       coalesce(sum(part.blocks), 0)::int as blocks_done
  from transit_batch batch
  left join transit_batch_part part on part.batch = batch.id
 where batch.city = $1 and batch.revision = $2
 group by batch.id
 order by batch.started_at desc, batch.id
