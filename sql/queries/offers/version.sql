-- Question: the state of a city's offers. Parameter: $1 city. No row: none were ever there.
select version from offer_book where city = $1
