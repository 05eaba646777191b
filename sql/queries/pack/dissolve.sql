-- Question: the union of each group's parts, which are blocks or groups dissolved before. Relies on staged_part.
-- Parameter: $1 grid on which edges meet (working coordinates): with a grid the union cannot fail on near-coincident edges.
with part as (
  select staged_part.target, coalesce(staged_group.grown, staged_grown_block.geom) as geom
    from staged_part
    left join staged_group on staged_group.id = staged_part.part_group
    left join staged_grown_block using (block_set, ordinal)
)
insert into staged_group (id, grown)
select target, st_union(geom, $1::float8) from part group by target
