"""Hours, days and months in a text.

`hours` with their marks, what `clocks` say in words, `minutes` before the hour, times `spoken` in
words, dates and clocks in a `calendar` and in the `republican` one, and the names of `months` and
`weekdays`.
"""
