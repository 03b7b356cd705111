{#
    Keep the rows of one document per subject: the newest scrape, and of one scrape the newest
    generation. Whole documents win, not rows, so that what a correction removes is gone.

    To be used as a `qualify`.

    Args:
        subject: columns that name what a document is about, such as ['game_date', 'game_id'].
            Include the partition column where the subject never moves, so that filters reach it.
#}
{% macro newest_document(subject) -%}
    rank() over (
        partition by {{ subject | join(', ') }}
        order by
            coalesce(_snapshot_at, timestamp '1970-01-01') desc,
            _source_generation desc,
            _source_uri desc,
            _loaded_at desc,
            _load_id desc
    ) = 1
{%- endmacro %}
