"""Answers SQuAD questions by the run_squad path of Hugging Face transformers, and compares what
`solr-config/solrqa predict --mode parity` answers with it.

    python3 run_squad.py predict MODEL SQUAD.json DIR [--questions N]
    python3 run_squad.py compare SQUAD.json DIR OURS

`predict` takes N questions, evenly spread over the file, and writes predictions.json,
nbest_predictions.json and null_odds.json. `compare` prints how many agree and every one that does
not. Needs torch, transformers and sentencepiece (4.46.3 is what the reference files of the tests
were made with).
"""
import argparse
import json
import pathlib

FILES = ("predictions.json", "nbest_predictions.json", "null_odds.json")


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def take(squad, count):
    """The file with N of its questions."""
    total = sum(len(p["qas"]) for a in squad["data"] for p in a["paragraphs"])
    number = 0
    for article in squad["data"]:
        for paragraph in article["paragraphs"]:
            kept = []
            for question in paragraph["qas"]:
                if number * count // total != (number + 1) * count // total:
                    kept.append(question)
                number += 1
            paragraph["qas"] = kept
    return squad


def predict(options):
    import torch
    from transformers import AlbertForQuestionAnswering, AlbertTokenizer
    from transformers.data.metrics.squad_metrics import compute_predictions_logits
    from transformers.data.processors.squad import (
        SquadResult,
        SquadV2Processor,
        squad_convert_examples_to_features,
    )

    squad = load(options.data)
    if options.questions:
        squad = take(squad, options.questions)
    examples = SquadV2Processor()._create_examples(squad["data"], "dev")
    tokenizer = AlbertTokenizer(options.model + "/spiece.model", do_lower_case=True)
    model = AlbertForQuestionAnswering.from_pretrained(options.model).float().eval()
    features, dataset = squad_convert_examples_to_features(
        examples, tokenizer, 384, 128, 64, is_training=False, return_dataset="pt", threads=1
    )
    results = []
    for batch in torch.utils.data.DataLoader(dataset, batch_size=8):
        with torch.no_grad():
            output = model(batch[0], attention_mask=batch[1], token_type_ids=batch[2])
        for i, index in enumerate(batch[3].tolist()):
            start, end = output.start_logits[i].tolist(), output.end_logits[i].tolist()
            results.append(SquadResult(int(features[index].unique_id), start, end))
        print(f"\r{len(results)} of {len(features)} windows", end="", flush=True)
    print()
    folder = pathlib.Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    files = [str(folder / name) for name in FILES]
    compute_predictions_logits(
        examples, features, results, 20, 30, True, *files, False, True, 0.0, tokenizer
    )


def compare(options):
    theirs = [load(pathlib.Path(options.theirs) / name) for name in FILES]
    ours = [load(pathlib.Path(options.ours) / name) for name in FILES]
    questions = {
        question["id"]: question["question"]
        for article in load(options.data)["data"]
        for paragraph in article["paragraphs"]
        for question in paragraph["qas"]
    }
    same = entries = agreeing = 0
    largest = 0.0
    for identity, answer in theirs[0].items():
        odds = abs(theirs[2][identity] - ours[2][identity])
        largest = max(largest, odds)
        same += answer == ours[0][identity]
        texts = [entry["text"] for entry in theirs[1][identity]]
        our_texts = [entry["text"] for entry in ours[1][identity]]
        entries += len(texts)
        agreeing += sum(a == b for a, b in zip(texts, our_texts))
        if answer != ours[0][identity] or texts != our_texts:
            print(json.dumps({
                "id": identity, "question": questions[identity], "theirs": answer,
                "ours": ours[0][identity], "null_odds_difference": odds,
                "n-best": [
                    [a["text"], b["text"], a["start_logit"] + a["end_logit"],
                     b["start_logit"] + b["end_logit"]]
                    for a, b in zip(theirs[1][identity], ours[1][identity])
                    if a["text"] != b["text"]
                ],
            }, ensure_ascii=False))
    print(f"{same} of {len(theirs[0])} predictions agree, {agreeing} of {entries} n-best texts at "
          f"the same rank; null odds differ by at most {largest:.2e}")


parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
commands = parser.add_subparsers(dest="command", required=True)
command = commands.add_parser("predict")
command.add_argument("model")
command.add_argument("data")
command.add_argument("out")
command.add_argument("--questions", type=int, help="how many (default: all)")
command.set_defaults(run=predict)
command = commands.add_parser("compare")
command.add_argument("data")
command.add_argument("theirs")
command.add_argument("ours")
command.set_defaults(run=compare)
options = parser.parse_args()
options.run(options)
