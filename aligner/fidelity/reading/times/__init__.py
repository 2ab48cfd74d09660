"""Hours, days and months in a text.

- `hours`: hours in digits, and marks such as "p.m."; `minutes`: minutes before the hour
- `clocks`: words for hours, halves and quarters; `spoken`: times of the day in words
- `calendar`: what digits mean in dates and times; `republican`: dates of the French Republic
- `months`, `weekdays`: their names
"""
