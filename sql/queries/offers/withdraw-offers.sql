-- Question: delivered offers that the new delivery no longer has; what people changed stays. Parameters: $1 city, $2 ids delivered now (text[]).
delete from offer where city = $1 and origin = 'pack' and not removed and id <> all($2::text[])
