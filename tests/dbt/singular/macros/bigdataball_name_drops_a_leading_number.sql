-- The forms that its exports had before and after October 2024.
with cases as (

    select name, expected
    from unnest([
        struct('Stephen Curry' as name, 'Stephen Curry' as expected),
        struct('201939 Stephen Curry', 'Stephen Curry'),
        struct('201939_Stephen Curry', 'Stephen Curry'),
        struct('201939-Stephen Curry', 'Stephen Curry'),
        struct('201939Stephen Curry', 'Stephen Curry'),
        struct(' Stephen Curry ', 'Stephen Curry'),
        struct('201939', null),
        struct('', null),
        struct(null, null)
    ]) as names

),

cleaned as (

    select
        name,
        expected,
        {{ bigdataball_name('name') }} as found
    from cases

)

select * from cleaned
where found is distinct from expected
