-- Question: the timetable of the last delivery removed. Parameter: $1 city.
delete from timetable where city = $1
