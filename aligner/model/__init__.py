"""The bead model: what beads are judged by, all paths at once, and what comes of it."""
