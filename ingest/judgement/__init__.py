"""Judgement beside the rules: a small linear model that tells what a sentence of minutes does.

`judge(text, section)` gives calibrated probabilities; trained by `benchmarks/train_judgement.py` on the sentences
beside it, which were written for it.
"""

from ingest.judgement.model import Model, Opinion, load

__all__ = ["Model", "Opinion", "load"]
