-- Question: the users' own lists, if nobody changed them since. Parameters: $1 city, $2 lists version, $3 kinds, $4 groups (jsonb). No row: changed.
update offer_book set user_kinds = $3::jsonb, user_groups = $4::jsonb, lists_version = lists_version + 1
 where city = $1 and lists_version = $2
returning lists_version
