-- Question: all offers of a city that are not removed, ascending by id. Parameter: $1 city.
select id, place, name, provider, kind, education, handlungsfelder, from_age, to_age, life_phases, capacity, places_free, opening_hours,
       cost, languages, barrier_free, contact, valid_from, valid_to, source, origin, version
  from offer
 where city = $1 and not removed
 order by id collate "C"
