{#
    When a report that is named after an hour was public: by the end of that hour, or when it was
    scraped, whichever came first. A report that was scraped years later still belongs to its hour;
    without an hour only the scrape proves it.

    Args:
        report_date: US Eastern date of the report.
        report_hour: its hour, 0 to 23, US Eastern; may be NULL.
        snapshot_at: when it was scraped, a timestamp; may be NULL.
#}
{% macro report_public_at(report_date, report_hour, snapshot_at) -%}
    case
        when {{ report_hour }} is null then {{ snapshot_at }}
        when {{ snapshot_at }}
            < {{ end_of_eastern_hour(report_date, report_hour) }}
            then {{ snapshot_at }}
        else {{ end_of_eastern_hour(report_date, report_hour) }}
    end
{%- endmacro %}


{# The instant at which an hour of a US Eastern date ends. #}
{% macro end_of_eastern_hour(day, hour) -%}
    timestamp(
        datetime_add(datetime({{ day }}), interval {{ hour }} + 1 hour), 'America/New_York'
    )
{%- endmacro %}
