"""The composition root: the only place that names adapters. Engines are imported when they are chosen."""
