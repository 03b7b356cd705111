-- What the run log writes of messages and arguments: JSON in a string literal.
{%- set texts = [
    "it's", 'a "quoted" word', 'back\\slash', 'trailing \\', 'two\nlines\tand a tab', 'Jokić 🏀',
    '`backticks` and {{ braces }}', '-- no comment; select 1', '100 % of $1', '\\n', "\\'",
] %}

with cases as (

    {%- for text in texts %}
    select
        {{ loop.index }} as case_number,
        json_value(document, '$.text') as found,
        length(json_value(document, '$.text')) as found_length,
        {{ text | length }} as expected_length
    from (select {{ sql_string(tojson({'text': text})) }} as document) as documents
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)

select * from cases
where found_length is distinct from expected_length
    or (case_number = 1 and found != "it's")
    or (case_number = 3 and found != r'back\slash')
    or (case_number = 6 and found != 'Jokić 🏀')
    or (case_number = 10 and found != r'\n')
    or (case_number = 11 and found != r"\'")
