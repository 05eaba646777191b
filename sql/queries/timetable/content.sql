-- Question: the timetable of a city. Parameter: $1 city.
select content, report from timetable where city = $1
