-- Every edition says where its blocks belong.
select level.city, level.key as level, edition.key as edition
  from edition
  join level on level.id = edition.level
  left join membership on membership.edition = edition.id
 where membership.edition is null
