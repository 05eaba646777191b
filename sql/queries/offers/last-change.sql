-- Question: the last change of an offer that can be taken back. Parameters: $1 city, $2 offer. Imports and undos cannot.
select id, offers, name, action, who, at, changes, jsonb_array_length(changes) as records, is_undone
  from offer_history
 where city = $1 and offers @> array[$2::text] and not is_undone and action in ('create', 'change', 'delete', 'merge')
 order by id desc
 limit 1
