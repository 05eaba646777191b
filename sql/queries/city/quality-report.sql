-- Question: the quality report of the data revision that is loaded. Parameter: $1 city.
select quality_report.report
  from quality_report join city on city.id = quality_report.city and coalesce(city.delivered_revision, city.revision) = quality_report.revision
 where city.id = $1
