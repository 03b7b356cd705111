-- Final competitive games without their two team rows, and why. Expected games are those with rows
-- and these. A game whose documents are there stands here only until its dates are built.
with expected as (

    select
        game_id,
        game_date,
        home_team_abbr,
        away_team_abbr
    from {{ ref('dim_game') }}
    where is_final
        and is_competitive

),

produced as (

    select game_id
    from {{ ref('team_offense_game_summary') }}
    group by game_id
    having count(*) = 2

),

documents as (

    select
        game_id,
        'team box score' as document
    from {{ ref('stg_nbac__team_boxscores') }}

    union distinct

    select
        game_id,
        'player box scores' as document
    from {{ ref('stg_nbac__player_boxscores') }}

    union distinct

    select
        expected.game_id,
        'gamebook' as document
    from {{ ref('stg_nbac__gamebooks') }} as gamebooks
    inner join expected
        on gamebooks.game_date = expected.game_date
        and gamebooks.home_team_abbr in (expected.home_team_abbr, expected.away_team_abbr)

),

found as (

    select
        game_id,
        string_agg(document, ', ' order by document) as documents_found
    from documents
    group by game_id

),

final as (

    select
        expected.game_id,
        expected.game_date,
        expected.home_team_abbr,
        expected.away_team_abbr,
        found.documents_found,
        case
            when found.documents_found is null then 'no box score of any source was loaded'
            else 'documents were loaded, the date is not built yet'
        end as reason
    from expected
    left join produced using (game_id)
    left join found using (game_id)
    where produced.game_id is null

)

select * from final
