-- The last two of three, all of two, and none of an empty array.
with worked as (

    select
        [3, 1, 2] as given,
        '1,2' as expected

    union all

    select [2, 1], '2,1'

    union all

    select array<int64>[], ''

)

select * from worked
where
    array_to_string(
        array(
            select cast(kept as string)
            from unnest({{ last_values('worked.given', 2) }}) as kept with offset as position
            order by position
        ),
        ','
    ) != expected
