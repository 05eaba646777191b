-- Question: batches of other revisions, and all but the latest of this one, removed. Parameters: $1 city, $2 revision, $3 how many stay.
delete from transit_batch
 where city = $1
   and id not in (select id from transit_batch where city = $1 and revision = $2 order by started_at desc, id limit $3)
