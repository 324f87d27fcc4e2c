"""Quality and speed, measured beside the tests and never inside them. Figures of speed are ratios within one run."""
