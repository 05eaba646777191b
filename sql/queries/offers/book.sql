-- Question: version and lists of a city's offers. Parameter: $1 city.
select version, pack_kinds, pack_groups, user_kinds, user_groups, lists_version from offer_book where city = $1
