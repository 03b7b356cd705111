{#
    The dates this invocation builds: `{start, end, source, partitions}`, both ends inclusive.

    With `start_date` and `end_date` among the vars, those. With neither, what the data asks for: from
    the earliest date touched by rows loaded since the last successful build, to the last scheduled
    date within `horizon_days` of today in New York; everything when nothing was built yet. A full
    refresh always means everything.

    A unit test sees every date, whatever is being built.

    Resolved once per invocation, to literals, and kept in `graph`, which all nodes share.

    Returns:
        start, end: datetime.date. source: `vars`, `default`, `full_refresh`.
        partitions: one literal per date, for insert_overwrite.
#}
{% macro date_range() %}
    {%- set is_unit_test = model is defined and model.resource_type == 'unit_test' -%}
    {%- set given = none if is_unit_test else date_range_from_vars() -%}
    {%- if given is not none -%}
        {%- set range = given -%}
    {%- elif is_unit_test or not execute -%}
        {%- set range = date_range_of(modules.datetime.date(1946, 11, 1), today(), 'default') -%}
    {%- else -%}
        {#- Of this invocation: a program may hand one graph to many. -#}
        {%- set key = 'date_range of ' ~ invocation_id -%}
        {%- if key not in graph -%}
            {%- do graph.update({key: resolve_date_range()}) -%}
        {%- endif -%}
        {%- set range = graph[key] -%}
    {%- endif -%}
    {{ return(range) }}
{% endmacro %}


{#
    The range of the vars, or none when neither is given.

    Raises a compiler error that says what to write when one is missing, either is no ISO date, the
    range is reversed, or it is combined with a full refresh.
#}
{% macro date_range_from_vars() %}
    {%- set example = "--vars '{start_date: 2023-12-01, end_date: 2023-12-31}'" -%}
    {%- set start = var('start_date', none) -%}
    {%- set end = var('end_date', none) -%}
    {%- if start is none and end is none -%}
        {{ return(none) }}
    {%- endif -%}
    {%- if start is none or end is none -%}
        {%- set missing = 'start_date' if start is none else 'end_date' -%}
        {%- do exceptions.raise_compiler_error(
            missing ~ ' is missing: give both dates or neither, as in ' ~ example
        ) -%}
    {%- endif -%}
    {%- if flags.FULL_REFRESH -%}
        {%- do exceptions.raise_compiler_error(
            '--full-refresh rebuilds every date: leave out start_date and end_date, or --full-refresh'
        ) -%}
    {%- endif -%}
    {%- set first = parse_iso_date('start_date', start, example) -%}
    {%- set last = parse_iso_date('end_date', end, example) -%}
    {%- if last < first -%}
        {%- do exceptions.raise_compiler_error(
            'start_date ' ~ first ~ ' is after end_date ' ~ last ~ ': swap them'
        ) -%}
    {%- endif -%}
    {{ return(date_range_of(first, last, 'vars')) }}
{% endmacro %}


{#
    An ISO date as datetime.date; YAML may have made one of it already.

    Args:
        name: name of the var, for the message.
        value: its value.
        example: how to write it, for the message.
#}
{% macro parse_iso_date(name, value, example) %}
    {%- set text = value | string -%}
    {%- set parts = modules.re.fullmatch('(\\d{4})-(\\d{2})-(\\d{2})', text) -%}
    {%- set ns = namespace(day=none) -%}
    {%- if parts -%}
        {#- A calendar has no 31 April: stepping through the month finds out without an exception. -#}
        {%- set year, month, day = parts.group(1) | int, parts.group(2) | int, parts.group(3) | int -%}
        {%- if year >= 1900 and 1 <= month <= 12 and 1 <= day <= 31 -%}
            {%- set candidate = modules.datetime.date(year, month, 1)
                + modules.datetime.timedelta(days=day - 1) -%}
            {%- if candidate.month == month -%}{%- set ns.day = candidate -%}{%- endif -%}
        {%- endif -%}
    {%- endif -%}
    {%- if ns.day is none -%}
        {%- do exceptions.raise_compiler_error(
            name ~ " '" ~ text ~ "' is no date: write it as YYYY-MM-DD, as in " ~ example
        ) -%}
    {%- endif -%}
    {{ return(ns.day) }}
{% endmacro %}


{#
    A range, with its partitions as literals.

    Args:
        start: first datetime.date.
        end: last datetime.date; never before start.
        source: where the range comes from.
#}
{% macro date_range_of(start, end, source) %}
    {%- set days = (end - start).days + 1 -%}
    {%- set partitions = [] -%}
    {%- if days <= var('max_range_days') -%}
        {%- for offset in range(days) -%}
            {%- do partitions.append("date '" ~ (start + modules.datetime.timedelta(days=offset)) ~ "'") -%}
        {%- endfor -%}
    {%- elif source == 'vars' -%}
        {%- do exceptions.raise_compiler_error(
            start ~ ' to ' ~ end ~ ' is ' ~ days ~ ' days: a run may span ' ~ var('max_range_days')
            ~ '; build it in pieces, or everything with --full-refresh'
        ) -%}
    {%- endif -%}
    {{ return({'start': start, 'end': end, 'source': source, 'partitions': partitions}) }}
{% endmacro %}


{# Today in New York, or the var `today`, which tests set. #}
{% macro today() %}
    {%- set given = var('today', none) -%}
    {%- if given is not none -%}
        {{ return(parse_iso_date('today', given, "--vars '{today: 2023-12-31}'")) }}
    {%- endif -%}
    {%- set zone = modules.pytz.timezone('America/New_York') -%}
    {{ return(modules.datetime.datetime.now(zone).date()) }}
{% endmacro %}
