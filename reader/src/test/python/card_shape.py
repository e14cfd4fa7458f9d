"""Reads the checkpoint that CardShapeTest left in a folder with Hugging Face transformers and
compares the logits of its window.

    mvn -B test -pl reader -Dtest=CardShapeTest -Dtests.cardShape=/tmp/card
    python3 reader/src/test/python/card_shape.py /tmp/card

Needs torch and transformers (4.46.3 is what the reference files of the tests were made with).
"""
import json
import pathlib
import sys

import torch
from transformers import AlbertForQuestionAnswering

folder = pathlib.Path(sys.argv[1])
read = json.loads((folder / "read.json").read_text())
model = AlbertForQuestionAnswering.from_pretrained(folder, attn_implementation="eager").eval()
with torch.no_grad():
    expected = model(
        input_ids=torch.tensor([read["ids"]]), token_type_ids=torch.tensor([read["types"]])
    )
largest = max(expected.start_logits.abs().max(), expected.end_logits.abs().max()).item()
difference = max(
    (expected.start_logits[0] - torch.tensor(read["start"])).abs().max(),
    (expected.end_logits[0] - torch.tensor(read["end"])).abs().max(),
).item()
for name in ("openSeconds", "loadSeconds", "windowSeconds", "heapMegabytes", "residentMegabytes"):
    print(f"{name} {read[name]:.2f}")
print(f"largest logit {largest:.4f}, largest difference {difference:.2e}, "
      f"share {difference / largest:.2e}")
sys.exit(difference > 1e-3 * largest)
