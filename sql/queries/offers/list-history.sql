-- Question: who changed what, last first; of an entry the first fifty changes (of an import and one offer, that offer's) and how many there are.
-- Parameters: $1 city, $2 offer or null, $3 at most. Relies on offer_history_city.
select id, offers[1:1] as offers, name, action, who, at, is_undone, jsonb_array_length(changes) as records,
       case when $2::text is not null and action = 'import'
            then jsonb_path_query_array(changes, '$[*] ? (@.id == $id)', jsonb_build_object('id', $2::text))
            else jsonb_path_query_array(changes, '$[0 to 49]') end as changes
  from offer_history
 where city = $1 and ($2::text is null or offers @> array[$2::text])
 order by id desc
 limit $3
