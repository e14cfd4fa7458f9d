# Licensed under the Apache License, Version 2.0.
"""Reads passages with other programs that read the same checkpoint, as often as it is told to.

Standard input: one line of JSON with the settings, then one line for each thing to do:
  {"do": NAME, "question": ..., "passages": [...]}        a peer reads
  {"do": NAME, "rows": N}                                 bare matrix products with so many rows
Standard output: one line of JSON with what there is and what is missing, then one line for each thing done:
  {"milliseconds": ..., "answers": [...]}                 the best span of each passage; with "windows" where a peer tells
  {"milliseconds": ...}                                   what so many rows take on average
A peer's time goes from texts to the texts of the answers. Nothing is downloaded.
"""

import json
import pathlib
import math
import os
import sys
import time
from concurrent import futures

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

# Threads of other libraries wait for work by looking for it again and again, and give up after some milliseconds.
SETTLE_SECONDS = 0.2

# What libraries print is no reply.
replies = sys.stdout
sys.stdout = sys.stderr


def say(reply):
    print(json.dumps(reply), file=replies, flush=True)


def version(package):
    from importlib.metadata import version

    return package + " " + version(package)


class Missing(Exception):
    """Why something cannot be run here."""


def imported(name):
    try:
        return __import__(name)
    except ImportError as missing:
        raise Missing(str(missing))


class Transformers:
    """What Hugging Face's ways have in common."""

    def __init__(self, settings):
        self.settings = settings
        torch = imported("torch")
        transformers = imported("transformers")
        transformers.logging.set_verbosity_error()
        torch.set_num_threads(settings["threads"])
        self.torch = torch
        self.tokenizer = transformers.AutoTokenizer.from_pretrained(settings["model"])
        self.model = transformers.AutoModelForQuestionAnswering.from_pretrained(
            settings["model"], torch_dtype=torch.float32
        ).eval()
        self.reads = transformers.pipeline(
            "question-answering", model=self.model, tokenizer=self.tokenizer, device="cpu"
        )

    def windows(self, question, passages):
        """Windows as dictionaries, with the passage they are of and the offsets of their pieces."""
        pieces = self.tokenizer(question, add_special_tokens=False)["input_ids"]
        overlap = self.settings["maxSequenceLength"] - len(pieces) - 3 - self.settings["docStride"]
        encoded = self.tokenizer(
            [question] * len(passages),
            passages,
            truncation="only_second",
            max_length=self.settings["maxSequenceLength"],
            stride=max(0, overlap),
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
        )
        of = encoded.pop("overflow_to_sample_mapping")
        offsets = encoded.pop("offset_mapping")
        made = []
        for i in range(len(of)):
            made.append((of[i], encoded.sequence_ids(i), offsets[i], {name: v[i] for name, v in encoded.items()}))
        return made

    def batches(self, size, question, passages):
        made = self.windows(question, passages)
        best = Best(passages, self.settings["maxAnswerLength"])
        with self.torch.inference_mode():
            for first in range(0, len(made), size):
                some = made[first : first + size]
                batch = self.tokenizer.pad([window for _, _, _, window in some], return_tensors="pt")
                logits = self.model(**batch)
                starts, ends = logits.start_logits.numpy(), logits.end_logits.numpy()
                for window, start, end in zip(some, starts, ends):
                    best.add(window, start, end)
        return {"answers": best.texts(), "windows": [len(window["input_ids"]) for _, _, _, window in made]}

    def pipeline(self, question, passages):
        answers = self.reads(
            question=[question] * len(passages),
            context=passages,
            max_seq_len=self.settings["maxSequenceLength"],
            doc_stride=self.settings["docStride"],
            max_question_len=self.settings["maxQuestionLength"],
            max_answer_len=self.settings["maxAnswerLength"],
            handle_impossible_answer=False,
            align_to_words=False,
        )
        answers = answers if isinstance(answers, list) else [answers]
        return {"answers": [answer["answer"] for answer in answers]}


class Best:
    """The best span of each passage over its windows, by start logit + end logit."""

    def __init__(self, passages, max_answer_length):
        self.passages = passages
        self.max_answer_length = max_answer_length
        self.found = [(-math.inf, "")] * len(passages)

    def add(self, window, start, end):
        import numpy

        passage, sides, offsets, _ = window
        places = numpy.array([side == 1 for side in sides])
        length = len(sides)
        start = numpy.where(places, start[:length], -1e9)
        end = numpy.where(places, end[:length], -1e9)
        spans = start[:, None] + end[None, :]
        legal = numpy.tril(numpy.triu(numpy.ones_like(spans)), self.max_answer_length - 1)
        spans = numpy.where(legal > 0, spans, -1e10)
        first, last = divmod(int(spans.argmax()), length)
        score = float(spans[first, last])
        if score > self.found[passage][0]:
            self.found[passage] = (score, self.passages[passage][offsets[first][0] : offsets[last][1]])

    def texts(self):
        return [text.strip() for _, text in self.found]


class Haystack:
    """Haystack's own reader, batches as it makes them."""

    def __init__(self, settings):
        imported("haystack")
        import torch
        from haystack import Document
        from haystack.components.readers import ExtractiveReader
        from haystack.utils import ComponentDevice

        self.document = Document
        self.reader = ExtractiveReader(
            model=settings["model"],
            device=ComponentDevice.from_str("cpu"),
            max_seq_length=settings["maxSequenceLength"],
            stride=settings["docStride"],
            answers_per_seq=1,
            no_answer=False,
            overlap_threshold=None,
            model_kwargs={"torch_dtype": torch.float32},
        )
        self.reader.warm_up()
        torch.set_num_threads(settings["threads"])

    def read(self, question, passages):
        documents = [self.document(id=str(i), content=passage) for i, passage in enumerate(passages)]
        found = self.reader.run(query=question, documents=documents, top_k=4 * len(passages))
        answers = [(-1.0, "")] * len(passages)
        for answer in found["answers"]:
            i = int(answer.document.id)
            if answer.score > answers[i][0]:
                answers[i] = (answer.score, answer.data)
        return {"answers": [text.strip() for _, text in answers]}


class OnnxRuntime:
    """ONNX Runtime with a graph that was made before, one window a call; tokenizer and windows of transformers."""

    SPINS = "1"

    def __init__(self, settings, transformers):
        if not settings.get("graph"):
            raise Missing("no graph: name one with --graph")
        if transformers is None:
            raise Missing("it needs transformers for the tokenizer")
        self.runtime = imported("onnxruntime")
        import numpy

        self.numpy = numpy
        self.settings = settings
        self.transformers = transformers
        self.session = self.open(settings["graph"])
        self.inputs = self.session.get_inputs()

    def open(self, graph):
        options = self.runtime.SessionOptions()
        options.intra_op_num_threads = self.settings["threads"]
        options.add_session_config_entry("session.intra_op.allow_spinning", self.SPINS)
        try:
            return self.runtime.InferenceSession(str(graph), options, ["CPUExecutionProvider"])
        except Exception as refused:
            raise Missing("it refuses the graph: " + str(refused))

    def feed(self, window):
        ids = window["input_ids"]
        feed = {}
        for put in self.inputs:
            name = put.name.lower()
            values = ids
            if "type" in name:
                values = window["token_type_ids"]
            elif "mask" in name:
                values = [1] * len(ids)
            elif "position" in name:
                values = list(range(len(ids)))
            kind = self.numpy.int32 if "int32" in put.type else self.numpy.int64
            array = self.numpy.array(values, dtype=kind)
            feed[put.name] = array if len(put.shape) == 1 else array[None, :]
        return feed

    def logits(self, window):
        """Start and end logits, out of two outputs or out of one with two columns."""
        length = len(window["input_ids"])
        outputs = [self.numpy.asarray(output).squeeze() for output in self.session.run(None, self.feed(window))]
        if len(outputs) == 1:
            columns = outputs[0] if outputs[0].shape[-1] == 2 else outputs[0].T
            outputs = [columns[:, 0], columns[:, 1]]
        return outputs[0][:length], outputs[1][:length]

    def read(self, question, passages):
        made = self.transformers.windows(question, passages)
        best = Best(passages, self.settings["maxAnswerLength"])
        for window in made:
            best.add(window, *self.logits(window[3]))
        return {"answers": best.texts(), "windows": [len(window["input_ids"]) for _, _, _, window in made]}


def graphs(settings):
    """The reader's graph of the embeddings stands for all of its graphs; any other file is a whole network."""
    return ReadersGraphs if (settings.get("graph") or "").endswith("embeddings.onnx") else OnnxRuntime


class ReadersGraphs(OnnxRuntime):
    """The same with the graphs that the reader keeps: embeddings, layers, span head.

    The layers are one graph, or one for each group of weights that several layers share.

    Each has threads of its own: those that wait must not keep the processors busy.
    """

    SPINS = "0"

    def __init__(self, settings, transformers):
        super().__init__(settings, transformers)
        folder = pathlib.Path(settings["graph"]).parent
        loaded = [self.open(folder / f"layers-{i}.onnx") for i in range(len(list(folder.glob("layers-*.onnx"))))]
        runs = settings["layers"] * len(loaded) // settings["groups"]
        self.layers = [loaded[run * len(loaded) // runs] for run in range(runs)]
        self.head = self.open(folder / "spans.onnx")

    def logits(self, window):
        hidden = self.session.run(None, self.feed(window))[0]
        length, size = hidden.shape[1:]
        ends = {"keyEnd": [length, 2 * size], "valueEnd": [length, 3 * size]}
        ends = {name: self.numpy.array(end, dtype=self.numpy.int64) for name, end in ends.items()}
        for layer in self.layers:
            hidden = layer.run(None, {"hidden": hidden, **ends})[0]
        logits = self.head.run(None, {"hidden": hidden})[0][0]
        return logits[:, 0], logits[:, 1]


class Products:
    """The network's linear maps as bare matrix products: what the machine can do with these shapes.

    A layer has, for R rows, hidden size H and intermediate size I
        R x H by H x 3H   query, key, value
        R x H by H x H    attention output
        R x H by H x I    up
        R x I by I x H    down
    and there are as many different layers as the network has, as far as 256 MB go; they are run until all layers are.
    """

    def __init__(self, settings):
        import numpy

        self.numpy = numpy
        self.threads = settings["threads"]
        hidden, intermediate = settings["hidden"], settings["intermediate"]
        self.shapes = [(hidden, 3 * hidden), (hidden, hidden), (hidden, intermediate), (intermediate, hidden)]
        self.layers = settings["layers"]
        size = 4 * sum(a * b for a, b in self.shapes)
        self.different = max(1, min(settings["groups"], (256 << 20) // size))
        self.random = numpy.random.default_rng(1)

    def rounds(self):
        return self.layers / self.different

    def repeat(self, run):
        """Runs all different layers as often as it takes; the last time may be a part, which is computed."""
        start = time.perf_counter()
        whole = math.ceil(self.rounds())
        for _ in range(whole):
            run()
        return (time.perf_counter() - start) * self.rounds() / whole


class TorchProducts(Products):
    def __init__(self, settings):
        super().__init__(settings)
        self.torch = imported("torch")
        self.torch.set_num_threads(self.threads)
        self.weights = [self.torch.rand(b, a) for _ in range(self.different) for a, b in self.shapes]

    def run(self, rows):
        inputs = {a: self.torch.rand(rows, a) for a, _ in self.shapes}

        def once():
            with self.torch.inference_mode():
                for weight in self.weights:
                    self.torch.nn.functional.linear(inputs[weight.shape[1]], weight)

        return self.repeat(once)


class OnnxProducts(Products):
    """One graph of all different layers; every product is an output, so that none is left out.

    Either the threads share each product, or each has products of its own and none waits for another.
    """

    def __init__(self, settings, kind, apart):
        super().__init__(settings)
        onnx = imported("onnx")
        self.runtime = imported("onnxruntime")
        from onnx import TensorProto, helper, numpy_helper

        self.kind = kind
        numpy = self.numpy
        nodes, constants, outputs = [], [], []
        integers = kind == "MatMulInteger"
        put_type = TensorProto.UINT8 if integers else TensorProto.FLOAT
        out_type = TensorProto.INT32 if integers else TensorProto.FLOAT
        for layer in range(self.different):
            for place, (a, b) in enumerate(self.shapes):
                name = "%d_%d" % (layer, place)
                if kind == "MatMul":
                    weight = self.random.standard_normal((a, b), dtype=numpy.float32)
                else:
                    weight = self.random.integers(-127, 128, (a, b), dtype=numpy.int8)
                constants.append(numpy_helper.from_array(weight, "w" + name))
                puts = ["x%d" % a, "w" + name]
                domain = ""
                if kind == "DynamicQuantizeMatMul":
                    domain = "com.microsoft"
                    constants.append(numpy_helper.from_array(numpy.full(b, 0.01, numpy.float32), "s" + name))
                    puts.append("s" + name)
                nodes.append(helper.make_node(kind, puts, ["y" + name], domain=domain))
                outputs.append(helper.make_tensor_value_info("y" + name, out_type, [None, b]))
        columns = sorted({a for a, _ in self.shapes})
        inputs = [helper.make_tensor_value_info("x%d" % a, put_type, [None, a]) for a in columns]
        graph = helper.make_graph(nodes, "products", inputs, outputs, constants)
        imports = [helper.make_opsetid("", 13), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=imports, ir_version=8)
        options = self.runtime.SessionOptions()
        options.intra_op_num_threads = 1 if apart else self.threads
        self.pool = futures.ThreadPoolExecutor(self.threads) if apart else None
        self.session = self.runtime.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])
        self.columns = columns

    def run(self, rows):
        if self.kind == "MatMulInteger":
            make = lambda a: self.random.integers(0, 256, (rows, a), dtype=self.numpy.uint8)
        else:
            make = lambda a: self.random.standard_normal((rows, a), dtype=self.numpy.float32)
        inputs = {"x%d" % a: make(a) for a in self.columns}
        once = lambda _=None: self.session.run(None, inputs)
        if self.pool is None:
            return self.repeat(once)
        return self.repeat(lambda: list(self.pool.map(once, range(self.threads)))) / self.threads


def main():
    settings = json.loads(sys.stdin.readline())
    peers, products, missing, versions = {}, {}, [], {}

    def have(names, packages, make, put):
        try:
            made = make()
            for name, read in put(made).items():
                (products if isinstance(made, Products) else peers)[name] = read
                versions[name] = ", ".join(version(package) for package in packages)
            return made
        except Missing as reason:
            for name in names:
                missing.append({"name": name, "reason": str(reason)})
        except Exception as failure:
            for name in names:
                missing.append({"name": name, "reason": "%s: %s" % (type(failure).__name__, failure)})
        return None

    by_hand = {"transformers, batches of %d" % size: size for size in settings["batches"]}
    transformers = have(
        ["transformers, pipeline", *by_hand],
        ["transformers", "torch"],
        lambda: Transformers(settings),
        lambda made: {
            "transformers, pipeline": made.pipeline,
            **{name: (lambda q, p, size=size: made.batches(size, q, p)) for name, size in by_hand.items()},
        },
    )
    have(
        ["Haystack ExtractiveReader"],
        ["haystack-ai", "transformers", "torch"],
        lambda: Haystack(settings),
        lambda made: {"Haystack ExtractiveReader": made.read},
    )
    have(
        ["ONNX Runtime in Python, same graph"],
        ["onnxruntime", "transformers"],
        lambda: graphs(settings)(settings, transformers),
        lambda made: {"ONNX Runtime in Python, same graph": made.read},
    )
    if settings["limits"]:
        have(["linear of torch"], ["torch"], lambda: TorchProducts(settings), lambda made: {"linear of torch": made.run})
        for kind in ("MatMul", "MatMulInteger", "DynamicQuantizeMatMul"):
            for apart in (False, True):
                name = kind + " of ONNX Runtime" + (", threads apart" if apart else "")
                have(
                    [name],
                    ["onnxruntime"],
                    lambda: OnnxProducts(settings, kind, apart),
                    lambda made, name=name: {name: made.run},
                )
    say({"peers": list(peers), "products": list(products), "missing": missing, "versions": versions})

    for line in sys.stdin:
        task = json.loads(line)
        time.sleep(SETTLE_SECONDS)
        name = task["do"]
        if name in products:
            say({"milliseconds": products[name](task["rows"]) * 1000})
        else:
            start = time.perf_counter()
            reply = peers[name](task["question"], task["passages"])
            reply["milliseconds"] = (time.perf_counter() - start) * 1000
            say(reply)


main()
