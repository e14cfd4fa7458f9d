# Licensed under the Apache License, Version 2.0.
"""Reads passages with Hugging Face transformers, as often as it is told to.

Standard input: one line of JSON with the task, then one line with the size of its batches for each time to read.
Standard output: one line of JSON with the versions or the reason it cannot run, then one line with the milliseconds each.
A time goes from texts to logits: tokenizing and padding to the batch's longest window are part of it, decoding spans is not.
"""

import json
import sys
import time


def say(line):
    print(json.dumps(line), flush=True)


try:
    import torch
    import transformers
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer
except ImportError as missing:
    say({"missing": str(missing)})
    sys.exit()

task = json.loads(sys.stdin.readline())
transformers.logging.set_verbosity_error()
torch.set_num_threads(task["threads"])
tokenizer = AutoTokenizer.from_pretrained(task["model"])
model = AutoModelForQuestionAnswering.from_pretrained(task["model"], torch_dtype=torch.float32).eval()


def windows():
    question = tokenizer(task["question"], add_special_tokens=False)["input_ids"]
    overlap = task["maxSequenceLength"] - len(question) - 3 - task["docStride"]
    encoded = tokenizer(
        [task["question"]] * len(task["passages"]),
        task["passages"],
        truncation="only_second",
        max_length=task["maxSequenceLength"],
        stride=max(0, overlap),
        return_overflowing_tokens=True,
    )
    encoded.pop("overflow_to_sample_mapping")
    return [{name: values[i] for name, values in encoded.items()} for i in range(len(encoded["input_ids"]))]


@torch.inference_mode()
def read(batch_size):
    all_windows = windows()
    for first in range(0, len(all_windows), batch_size):
        batch = tokenizer.pad(all_windows[first : first + batch_size], return_tensors="pt")
        logits = model(**batch)
        logits.start_logits.numpy(), logits.end_logits.numpy()


lengths = [len(window["input_ids"]) for window in windows()]
if lengths != task["windowLengths"]:
    say({"missing": "its tokenizer makes other windows: %s, not %s" % (lengths, task["windowLengths"])})
    sys.exit()
say({"transformers": transformers.__version__, "torch": torch.__version__})

for line in sys.stdin:
    start = time.perf_counter()
    read(int(line))
    say((time.perf_counter() - start) * 1000)
