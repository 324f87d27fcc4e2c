"""The bundled model put together from its parts: the general way of loading any model takes two seconds more.

The modules are those of sentence-transformers; only what is known of this one model is not looked up again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.embed.bundled import DIMENSIONS, POSITIONS, PREFIXES
from index.embed.hiding import hidden, undistributed

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer


def assembled(folder: Path, dtype: torch.dtype) -> SentenceTransformer:
    """The model that `bundled.unpack` wrote into the folder, in evaluation mode."""
    with undistributed(), hidden("torch._dynamo"):  # nothing here is compiled
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
        from transformers import BertModel

        class Bert(Transformer):
            """A transformer whose weights are read as they stand."""

            def _load_model(self, path: str, _task: str, config: Any, *_: Any, **__: Any) -> Any:  # type: ignore[override]
                return _filled(BertModel, config, Path(path), dtype)

        modules = [Bert(str(folder), max_seq_length=POSITIONS), Pooling(DIMENSIONS), Normalize()]
        return SentenceTransformer(modules=modules, device="cpu", prompts=dict(PREFIXES))


def _filled(kind: Any, config: Any, folder: Path, dtype: torch.dtype) -> Any:
    import torch
    from safetensors.torch import load_file
    from transformers.initialization import no_init_weights

    usual = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with no_init_weights():
            model = kind(config, add_pooling_layer=False)
    finally:
        torch.set_default_dtype(usual)
    weights = load_file(folder / "model.safetensors")
    model.load_state_dict({name: tensor.to(dtype) for name, tensor in weights.items()}, assign=True)
    return model.eval()
