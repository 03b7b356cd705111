-- One unknown date does not hide the others; without any there is none.
with worked as (

    select
        date '2023-11-01' as one,
        cast(null as date) as other,
        date '2023-11-01' as expected

    union all

    select date '2023-11-01', date '2023-11-02', date '2023-11-02'

    union all

    select null, null, null

)

select * from worked
where {{ newest_date(['worked.one', 'worked.other']) }} is distinct from expected
