"""Annotation goes round: what a run has found goes out to be corrected, and comes back as answers to score and to train with."""
