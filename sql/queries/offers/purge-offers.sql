-- Question: offers that an import brought, gone without a trace in the book, so that the same list can be imported again. Parameters: $1 city, $2 ids.
delete from offer where city = $1 and id = any($2::text[]) and origin = 'user'
