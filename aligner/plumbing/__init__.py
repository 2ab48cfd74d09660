"""Tools for the other rooms that know nothing of texts: processes, disk, terminals."""
