"""What the other rooms work with and what knows nothing of texts: processes, disk, terminals."""
