-- Names as injury reports write them: the suffix stands with the surname.
with cases as (

    select listed, expected
    from unnest([
        struct('Duke Jr., David' as listed, 'David Duke Jr.' as expected),
        struct('Butler III, Jimmy', 'Jimmy Butler III'),
        struct('Duke, Jr., David', 'David Duke, Jr.'),
        struct('  Murray ,  Jamal ', 'Jamal Murray'),
        struct('Nenê', 'Nenê'),
        struct('LeBron James', 'LeBron James'),
        struct(null, null)
    ]) as names

)

select
    listed,
    expected,
    {{ natural_name('listed') }} as found
from cases
where {{ natural_name('listed') }} is distinct from expected
