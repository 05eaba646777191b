-- Question: who changed what, last first. Parameters: $1 city, $2 offer or null, $3 at most. Relies on offer_history_city.
select id, offers, name, action, who, at, changes, is_undone
  from offer_history
 where city = $1 and ($2::text is null or offers @> array[$2::text])
 order by id desc
 limit $3
