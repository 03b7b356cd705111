{#
    How a prop bet ended: `OVER`, `UNDER`, or `PUSH` when line and number are the same. NULL without a
    line, and for who did not appear, since such bets are void.

    Args:
        amount: what the player did.
        line: the line.
#}
{% macro prop_result(amount, line) -%}
    case
        when {{ amount }} > {{ line }} then 'OVER'
        when {{ amount }} < {{ line }} then 'UNDER'
        when {{ amount }} = {{ line }} then 'PUSH'
    end
{%- endmacro %}
