-- Question: has the city a timetable? Parameter: $1 city. Column: found.
select exists (select from timetable where city = $1) as found
