"""Hours, days and months: the marks of `hours`, dates and clocks in a `calendar`, and names."""
