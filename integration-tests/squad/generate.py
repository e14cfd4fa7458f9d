"""Writes keyword forms of SQuAD's questions, and questions that a collection knows nothing about.

    python3 integration-tests/squad/generate.py DATA OUT

DATA is the folder of data sets that docs/results/data.md describes. For `tune` and for `test` it
writes keywords-NAME.json, questions without their question and function words, and
offtopic-NAME.json: half of them about articles of SQuAD that are not in the collection, half asked
by people of an encyclopedia (TyDi QA). offtopic-passages.json is that collection, the paragraphs of
`train`. A fixed seed draws the questions.
"""
import argparse
import json
import pathlib
import random
import re

SEED = 23
QUESTIONS = 200
ANSWERABLE = 150
# Whoever types keywords leaves these out.
LEFT_OUT = set("""
    a about an and are as at be been being by can could did do does for from had has have how if in
    into is it its many may might much must of on or s shall should some than that the their them
    there these they this those to under was were what when where which who whom whose why will with
    would""".split())


def keywords(question):
    words = re.findall(r"[^\s?\"(),;:!]+", question.lower())
    words = [re.sub(r"['’]s$", "", word).strip(".'’") for word in words]
    return " ".join(word for word in words if word and word not in LEFT_OUT)


def questions(articles):
    """Each with all that a question file may say of it."""
    for article in articles:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                yield {"id": question["id"], "article": article["title"],
                       "question": question["question"],
                       "answers": list(dict.fromkeys(a["text"] for a in question["answers"])),
                       "context": paragraph["context"]}


def keyword_forms(draw, articles):
    asked = [dict(q, id=q["id"] + "-keywords", question=keywords(q["question"]))
             for q in questions(articles)]
    asked = [q for q in asked if len(q["question"].split()) > 1]
    answerable = [q for q in asked if q["answers"]]
    unanswerable = [q for q in asked if not q["answers"]]
    return (draw.sample(answerable, ANSWERABLE)
            + draw.sample(unanswerable, QUESTIONS - ANSWERABLE))


def is_known(question, paragraphs):
    """Whether a paragraph has an answer beside most of the question's words."""
    words = set(keywords(question["question"]).split())
    return any(
        any(answer.lower() in paragraph for answer in question["answers"])
        and sum(word in paragraph for word in words) * 2 > len(words)
        for paragraph in paragraphs)


def off_topic(draw, articles, others, paragraphs):
    asked = []
    for source in (list(questions(articles)), others):
        unknown = [q for q in source if q["answers"] and not is_known(q, paragraphs)]
        for question in draw.sample(unknown, QUESTIONS // 2):
            asked.append({"id": question["id"] + "-offtopic", "article": question["article"],
                          "question": question["question"], "answers": []})
    return asked


def write(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    squad = json.loads((options.data / "squad-v2-dev/dev-v2.0.json").read_text(encoding="utf-8"))
    split = json.loads((options.data / "squad-v2-dev/split.json").read_text(encoding="utf-8"))
    tydi = json.loads(
        (options.data / "tydiqa-en/english_tydiqa_train.json").read_text(encoding="utf-8"))
    parts = {name: [a for a in squad["data"] if a["title"] in set(titles)]
             for name, titles in split["articles"].items()}
    paragraphs = [p["context"].lower() for article in parts["train"] for p in article["paragraphs"]]
    people = list(questions(tydi["data"]))
    draw = random.Random(SEED)
    draw.shuffle(people)
    half = len(people) // 2
    write(options.out / "offtopic-passages.json", {"version": "v2.0", "data": parts["train"]})
    for name, others in (("tune", people[:half]), ("test", people[half:])):
        write(options.out / f"keywords-{name}.json", keyword_forms(draw, parts[name]))
        write(options.out / f"offtopic-{name}.json",
              off_topic(draw, parts[name], others, paragraphs))


main()
