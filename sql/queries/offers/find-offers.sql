-- Question: some offers, removed ones too. Parameters: $1 city, $2 ids (text[]).
select id, place, name, provider, kind, education, handlungsfelder, from_age, to_age, life_phases, capacity, places_free, opening_hours,
       cost, languages, barrier_free, contact, valid_from, valid_to, source, origin, version, removed
  from offer
 where city = $1 and id = any($2::text[])
