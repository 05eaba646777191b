-- Question: one entry with all its changes. Parameters: $1 city, $2 id.
select id, offers, name, action, who, at, changes, jsonb_array_length(changes) as records, is_undone
  from offer_history
 where city = $1 and id = $2
