-- Question: delivered places where no offer stands any more. Parameter: $1 city. Relies on offer_place.
delete from place
 where city = $1 and origin = 'pack' and not exists (select from offer where offer.city = place.city and offer.place = place.id)
