-- Question: places of a city where an offer stands, ascending by id. Parameter: $1 city.
select id, name, address, lon, lat, origin, version
  from place
 where city = $1 and exists (select from offer where offer.city = place.city and offer.place = place.id and not removed)
 order by id collate "C"
