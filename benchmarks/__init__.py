"""Performance figures as ratios, each measured against its bare counterpart in the same run."""
