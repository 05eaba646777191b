-- Question: the next state of a city's offers. Parameter: $1 city. Its row lock puts changes of one city in a queue.
insert into offer_book (city) values ($1)
on conflict (city) do update set version = offer_book.version + 1
returning version
