-- A count is a number of things. Published rates may be negative (changes).
select measure.city, measure.key as measure, observation.period, delivered.value
  from observation
  join measure on measure.id = observation.measure and measure.kind = 'count'
 cross join lateral unnest(observation.values) as delivered (value)
 where delivered.value < 0
