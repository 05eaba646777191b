-- Question: a change remembered. Parameters: $1 city, $2 offers (text[]), $3 name, $4 action, $5 who, $6 changes (jsonb). Column: id.
insert into offer_history (city, offers, name, action, who, changes) values ($1, $2::text[], $3, $4, $5, $6::jsonb) returning id
