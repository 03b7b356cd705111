{#
    Whole hours a time zone is ahead of UTC on a date, at 17:00 UTC, about noon in New York, INT64:
    there -5 or -4, in Phoenix always -7. NULL when either is NULL.

    Args:
        day: a date.
        timezone: a name of the IANA time zone database.
#}
{% macro utc_offset_hours(day, timezone) -%}
    case
        when {{ timezone }} is not null
            then
                cast(
                    replace(
                        substr(
                            format_timestamp(
                                '%z',
                                timestamp_add(timestamp({{ day }}), interval 17 hour),
                                {{ timezone }}
                            ),
                            1,
                            3
                        ),
                        '+',
                        ''
                    ) as int64
                )
    end
{%- endmacro %}
