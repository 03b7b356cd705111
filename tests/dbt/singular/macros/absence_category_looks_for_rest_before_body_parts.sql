-- Reasons as gamebooks and injury reports write them.
with cases as (

    select reason, expected
    from unnest([
        struct('NWT - Injury/Illness - Right Foot; Strain' as reason, 'injury' as expected),
        struct('Injury/Illness - Right Quadriceps; Tendonitis', 'injury'),
        struct('DND - Injury/Illness - Low Back; Soreness', 'injury'),
        struct('Injury/Illness - Left Knee; Injury Recovery', 'injury'),
        struct('Injury/Illness - N/A; Concussion Protocol', 'injury'),
        struct('Concussion Protocol', 'injury'),
        struct('DND - Rest', 'rest'),
        struct('Rest - Back-to-back', 'rest'),
        struct('Injury/Illness - Left Knee; Injury Management', 'rest'),
        struct('Load Management', 'rest'),
        struct('Personal Reasons', 'personal'),
        struct('NWT - Not With Team', 'personal'),
        struct('League Suspension', 'suspension'),
        struct('Suspended by team', 'suspension'),
        struct('G League - Two-Way', 'two_way'),
        struct('G League - On Assignment', 'g_league'),
        struct('Trade Pending', 'trade_pending'),
        struct('Health and Safety Protocols', 'health_safety_protocol'),
        struct("DNP - Coach's Decision", 'coach_decision'),
        struct('DNP - Coach’s Decision', 'coach_decision'),
        struct("DNP - Coach's decision", 'coach_decision'),
        struct('Return to Competition Reconditioning', 'other'),
        struct('NWT - Ineligible To Play', 'other'),
        struct('Not specified', 'other'),
        struct('Forrest green', 'other'),
        struct(null, null)
    ]) as reasons

),

sorted as (

    select
        reason,
        expected,
        {{ absence_category('reason') }} as found
    from cases

)

select * from sorted
where found is distinct from expected
