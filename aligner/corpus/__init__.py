"""Many pairs of documents into one corpus: aligned, filtered, free of duplicates, accounted for."""
