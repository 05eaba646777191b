-- Question: a place taken out, unless any offer (removed ones too) stands there. Parameters: $1 city, $2 id.
delete from place where city = $1 and id = $2 and not exists (select from offer where offer.city = $1 and offer.place = $2)
