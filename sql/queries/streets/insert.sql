-- Question: a network stored. Parameters: $1 city, $2 mode, $3 content (deflated columns in base64), $4 report (jsonb).
insert into street_network (city, mode, content, report) values ($1, $2, $3, $4::jsonb)
