-- Question: a timetable stored. Parameters: $1 city, $2 format, $3 content (deflated columns in base64), $4 report (jsonb).
insert into timetable (city, format, content, report) values ($1, $2, $3, $4::jsonb)
