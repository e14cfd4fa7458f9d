"""Writes pages on which the same sentence stands under many titles, and questions about them.

    python3 integration-tests/titled/generate.py integration-tests/titled

writes pages.json, in the form of SQuAD 2.0, and split.json, which parts the pages into `tune` and
`test`. All names and figures are made up and drawn by a fixed seed. A page's passages say "it" or
"the town" more often than the page's title, and mention other pages of the kind; two facts of each
page stand in rows of a table, name and value. Half of the pages have headings. A quarter of the questions ask what the page does not say and others do.
"""
import argparse
import json
import pathlib
import random

SEED = 23
PAGES_OF_A_KIND = 40
QUESTIONS_OF_A_PAGE = 4
UNANSWERABLE = 0.25

STARTS = ["Al", "Ar", "Bel", "Bram", "Cal", "Cor", "Dar", "Dun", "El", "Esk", "Fal", "Gar", "Hal",
          "Hol", "Is", "Kel", "Lang", "Lor", "Mar", "Mil", "Nor", "Os", "Pem", "Quar", "Ros", "Sal",
          "Stan", "Tam", "Ul", "Ver", "Wes", "Yar"]
MIDDLES = ["", "a", "en", "er", "i", "in", "o", "or"]
FIRST_NAMES = ["Ada", "Bruno", "Clara", "David", "Edith", "Felix", "Greta", "Hugo", "Ines", "Jonas",
               "Karla", "Leo", "Mina", "Nils", "Olga", "Peter", "Rosa", "Simon", "Tilda", "Viktor"]


class Names:
    """Draws names, none of them twice."""

    def __init__(self, draw):
        self.draw = draw
        self.taken = set()

    def name(self, ends):
        while True:
            draw = self.draw
            name = draw.choice(STARTS) + draw.choice(MIDDLES) + draw.choice(ends)
            if name not in self.taken:
                self.taken.add(name)
                return name

    def place(self):
        return self.name(["bury", "ford", "ham", "mouth", "stead", "ton", "wick", "worth"])

    def person(self):
        return self.draw.choice(FIRST_NAMES) + " " + self.name(["berg", "man", "sen", "ström"])


def number(low, high, step=1):
    return lambda draw, names: f"{draw.randrange(low, high, step):,}"


def year(low, high):
    return lambda draw, names: str(draw.randrange(low, high))


def measure(low, high, unit):
    return lambda draw, names: f"{draw.randrange(low, high):,} {unit}"


def tenths(low, high, unit):
    return lambda draw, names: f"{draw.randrange(low * 10, high * 10) / 10} {unit}"


def one_of(*values):
    return lambda draw, names: draw.choice(values)


def place(draw, names):
    return names.place()


def person(draw, names):
    return names.person()


DAYS = one_of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = one_of("March to April", "April to June", "May to July", "June to August",
                "July to September", "August to October")

# Of each kind: the ends of its titles, what it is called, and its facts. A fact has a name as in a
# table, sentences, questions ({t} is the title), and how its value is drawn.
KINDS = {
    "town": (["bury", "ford", "ham", "mouth", "stead", "ton", "wick", "worth"], "The town", [
        ("Population", ["About {v} people live there.", "It has {v} inhabitants."],
         ["How many people live in {t}?", "What is the population of {t}?"], number(900, 90000, 10)),
        ("Area", ["It covers {v}.", "Its land measures {v}."],
         ["How large is {t}?", "What is the area of {t}?"], measure(4, 190, "square kilometres")),
        ("Elevation", ["It lies {v} above the sea.", "Its square is at a height of {v}."],
         ["How high does {t} lie?", "What is the elevation of {t}?"], measure(3, 1400, "metres")),
        ("Charter", ["Its charter was granted in {v}.", "The right to a market dates from {v}."],
         ["When did {t} get its charter?", "In what year was the charter of {t} granted?"],
         year(1080, 1700)),
        ("Mayor", ["The mayor is {v}.", "{v} has been mayor since the last election."],
         ["Who is the mayor of {t}?", "Who governs {t}?"], person),
        ("River", ["The river {v} runs through it.", "It stands on the banks of the {v}."],
         ["Which river flows through {t}?", "On which river is {t}?"],
         lambda draw, names: names.name(["a", "ava", "ent", "ore"])),
        ("Market day", ["The market is held on {v}.", "Farmers sell their goods every {v}."],
         ["On which day is the market in {t}?", "When is market day in {t}?"], DAYS),
        ("Main trade", ["Most people work in {v}.", "It lives on {v}."],
         ["What do most people in {t} work in?", "What is the main trade of {t}?"],
         one_of("paper making", "glass blowing", "ship building", "weaving", "salt mining",
                "fruit growing", "brewing", "cheese making")),
        ("Railway", ["The railway arrived in {v}.", "Trains have stopped there since {v}."],
         ["When did the railway reach {t}?", "Since when has {t} had a railway?"],
         year(1840, 1930)),
        ("Twin town", ["Its twin town is {v}.", "It has a partnership with {v}."],
         ["What is the twin town of {t}?", "With which town does {t} have a partnership?"], place),
    ], ["The old walls were taken down when more room was needed.",
        "Visitors come for the gardens and the small museum.",
        "A fire destroyed many of the older houses.", "There are two schools and a library."]),
    "medicine": (["amol", "idine", "oprine", "orin", "uvir", "azole"], "The medicine", [
        ("Adult dose", ["Adults take {v} twice a day.", "The usual amount for adults is {v}."],
         ["How much {t} do adults take?", "What is the adult dose of {t}?"],
         measure(5, 900, "mg")),
        ("Daily maximum", ["No more than {v} may be taken in a day.",
                           "The most that is safe in a day is {v}."],
         ["How much {t} may be taken in a day at most?", "What is the maximum daily dose of {t}?"],
         measure(1000, 6000, "mg")),
        ("Onset", ["It begins to work after {v}.", "Relief is felt within {v}."],
         ["How soon does {t} work?", "What is the onset of {t}?"], measure(10, 120, "minutes")),
        ("Half-life", ["Its half-life is {v}.", "Half of it has left the blood after {v}."],
         ["What is the half-life of {t}?", "After what time has half of the {t} left the blood?"],
         measure(2, 70, "hours")),
        ("Storage", ["Keep it below {v}.", "It spoils when stored above {v}."],
         ["At what temperature should {t} be stored?", "How warm may {t} be kept?"],
         measure(4, 31, "degrees")),
        ("Approved", ["It was approved in {v}.", "Sale was first allowed in {v}."],
         ["When was {t} approved?", "In which year was the sale of {t} allowed?"],
         year(1950, 2024)),
        ("Maker", ["It is made by {v}.", "{v} holds the licence."],
         ["Who makes {t}?", "Which company produces {t}?"],
         lambda draw, names: names.name(["chem", "farm", "med"]) + " Laboratories"),
        ("Side effect", ["The most frequent side effect is {v}.", "Many patients report {v}."],
         ["What is the most common side effect of {t}?", "What do patients on {t} report?"],
         one_of("headache", "dry mouth", "dizziness", "nausea", "a skin rash", "drowsiness",
                "a metallic taste")),
        ("Not with", ["It must not be taken with {v}.", "Avoid {v} during treatment."],
         ["What must {t} not be taken with?", "What should be avoided while taking {t}?"],
         one_of("alcohol", "grapefruit juice", "milk", "iron tablets", "antacids", "green tea")),
    ], ["Ask a doctor before taking it for longer than a week.",
        "The tablets should be swallowed whole with water.",
        "Children may be given it only when a doctor says so.",
        "Tell your pharmacist what else you take."]),
    "pump": ([" 100", " 210", " 300", " 450", " Mini", " Pro", " XL"], "The pump", [
        ("Weight", ["It weighs {v}.", "Without the hose it comes to {v} on the scales."],
         ["How much does the {t} weigh?", "What is the weight of the {t}?"],
         tenths(2, 60, "kilograms")),
        ("Flow rate", ["It moves {v} of water a minute.", "Up to {v} pass through in a minute."],
         ["How much water does the {t} move in a minute?", "What is the flow rate of the {t}?"],
         measure(12, 900, "litres")),
        ("Lift", ["Water is lifted by up to {v}.", "The greatest height of delivery is {v}."],
         ["How high can the {t} lift water?", "What is the greatest lift of the {t}?"],
         measure(4, 120, "metres")),
        ("Power", ["Its motor takes {v}.", "It draws {v} under load."],
         ["How much power does the {t} need?", "What is the power of the {t}?"],
         measure(60, 4000, "watts")),
        ("Noise", ["It is as loud as {v}.", "At one metre {v} are measured."],
         ["How loud is the {t}?", "What is the noise level of the {t}?"],
         measure(38, 96, "decibels")),
        ("Guarantee", ["The guarantee lasts {v}.", "Faults are repaired free of charge for {v}."],
         ["How long is the guarantee of the {t}?", "For how long are faults of the {t} repaired?"],
         measure(12, 73, "months")),
        ("Service", ["It must be serviced every {v}.", "The seals are changed after {v} of use."],
         ["How often must the {t} be serviced?", "When are the seals of the {t} changed?"],
         measure(200, 5000, "hours")),
        ("Part number", ["Order spare filters as {v}.", "The filter has the part number {v}."],
         ["What is the part number of the filter for the {t}?",
          "How are spare filters of the {t} ordered?"],
         lambda draw, names: f"{draw.choice('ABCDEFGH')}{draw.randrange(1000, 9999)}"
                             f"-{draw.randrange(10, 99)}"),
        ("Price", ["It costs {v}.", "The list price is {v}."],
         ["What does the {t} cost?", "What is the price of the {t}?"], measure(90, 4800, "euros")),
    ], ["Disconnect the plug before opening the cover.",
        "Never let it run without water.", "The hose is sold separately.",
        "A red lamp shows that the filter is blocked."]),
    "plant": (["aria", "ella", "ea", "ia", "osa", "ula"], "The plant", [
        ("Height", ["It grows to {v}.", "Old specimens reach {v}."],
         ["How tall does {t} grow?", "What is the height of {t}?"],
         measure(10, 400, "centimetres")),
        ("Flowering", ["It flowers from {v}.", "Blossoms appear from {v}."],
         ["When does {t} flower?", "In which months does {t} blossom?"], MONTHS),
        ("Soil", ["It wants {v} soil.", "Best results are had on {v} ground."],
         ["What soil does {t} need?", "On what ground does {t} grow best?"],
         one_of("sandy", "heavy clay", "chalky", "peaty", "moist loamy", "stony")),
        ("Spacing", ["Plant it {v} apart.", "Leave {v} between two of them."],
         ["How far apart is {t} planted?", "How much room is left between {t} plants?"],
         measure(8, 150, "centimetres")),
        ("Frost", ["It survives frost down to {v}.", "Below {v} it has to be covered."],
         ["How much frost does {t} survive?", "Below what temperature must {t} be covered?"],
         lambda draw, names: f"minus {draw.randrange(2, 34)} degrees"),
        ("Origin", ["It comes from the hills of {v}.", "It was first found near {v}."],
         ["Where does {t} come from?", "Where was {t} first found?"], place),
        ("Described", ["It was described in {v}.", "Its name was published in {v}."],
         ["When was {t} described?", "In which year was the name {t} published?"],
         year(1740, 1990)),
        ("Named by", ["The name was given by {v}.", "{v} was the first to describe it."],
         ["Who named {t}?", "Who was the first to describe {t}?"], person),
        ("Pollinator", ["It is visited mostly by {v}.", "Its pollen is carried by {v}."],
         ["What pollinates {t}?", "Which animals visit {t}?"],
         one_of("bumblebees", "moths", "hoverflies", "small beetles", "sunbirds", "bats")),
    ], ["Cuttings are taken in autumn.", "Slugs are fond of the young leaves.",
        "It has been grown in monastery gardens for centuries.",
        "Water it sparingly in winter."]),
    "setting": ([".cache", ".delay", ".limit", ".pool", ".retries", ".size"], "The setting", [
        ("Default", ["It is {v} unless set otherwise.", "Without a value, {v} is used."],
         ["What is the default of {t}?", "What is used when {t} is not set?"],
         number(2, 9000)),
        ("Greatest value", ["Values above {v} are refused.", "It may be {v} at most."],
         ["What is the greatest value of {t}?", "Above which value is {t} refused?"],
         number(10000, 900000, 100)),
        ("Since", ["It exists since version {v}.", "It was added in version {v}."],
         ["Since which version does {t} exist?", "In which version was {t} added?"],
         lambda draw, names: f"{draw.randrange(1, 9)}.{draw.randrange(0, 20)}"),
        ("Unit", ["It is given in {v}.", "The value means {v}."],
         ["What is the unit of {t}?", "In what is {t} given?"],
         one_of("milliseconds", "seconds", "kilobytes", "megabytes", "rows", "connections")),
        ("File", ["It is read from {v}.", "Write it into {v}."],
         ["Which file is {t} read from?", "Into which file is {t} written?"],
         lambda draw, names: names.name(["d", "x", "core"]).lower() + ".properties"),
        ("Replaces", ["It replaces {v}.", "Its old name was {v}."],
         ["What does {t} replace?", "What was the old name of {t}?"],
         lambda draw, names: names.name(["Max", "Time", "Count"])),
        ("Set by", ["Only the {v} may change it.", "It is the {v} who sets it."],
         ["Who may change {t}?", "Who sets {t}?"],
         one_of("administrator", "owner of the database", "operator of the cluster",
                "security officer")),
    ], ["A restart is needed before a change takes effect.",
        "The same value should be used on all nodes.",
        "The log names values that are not understood.", "See also the page on tuning."]),
    "painter": ([], "The painter", [
        ("Born", ["The year of birth is {v}.", "Life began in a poor family in {v}."],
         ["When was {t} born?", "What is the year of birth of {t}?"], year(1620, 1900)),
        ("Birthplace", ["Childhood was spent in {v}.", "The family lived in {v}."],
         ["Where did {t} grow up?", "Where was the childhood of {t} spent?"], place),
        ("Teacher", ["The first teacher was {v}.", "An apprenticeship with {v} followed."],
         ["Who taught {t}?", "Who was the teacher of {t}?"], person),
        ("Best known work", ["The best known picture is \"{v}\".", "Fame came with \"{v}\"."],
         ["What is the best known picture of {t}?", "With which picture did {t} become famous?"],
         lambda draw, names: draw.choice(["The ", "Two ", "Three "]) + draw.choice(
             ["Grey ", "Silent ", "Burning ", "Distant ", "Frozen "]) + draw.choice(
             ["Mills", "Harbours", "Orchards", "Riders", "Bridges", "Lamps"])),
        ("Museum", ["Most of the works hang in {v}.", "The estate was left to a museum in {v}."],
         ["Where do most works of {t} hang?", "Where is the museum that has the works of {t}?"],
         place),
        ("Works", ["There are {v} known pictures.", "The catalogue lists {v} works."],
         ["How many pictures by {t} are known?", "How many works of {t} does the catalogue list?"],
         number(14, 900)),
        ("Spouse", ["In the same town there was a wedding with {v}.", "{v} was a faithful spouse."],
         ["Who was married to {t}?", "Who was the spouse of {t}?"], person),
        ("Died", ["Death came in {v} after a long illness.", "The end came suddenly in {v}."],
         ["When did {t} die?", "In which year did {t} die?"], year(1901, 1980)),
    ], ["Critics were slow to take notice.", "Colours became darker with age.",
        "Several drawings were lost in a flood.", "Letters from these years are rare."]),
}


# A third of the titles have words in them that every question has: rare in titles, common in text.
LONGER = {"town": ["{} on the Hill", "The Isle of {}", "{} and the Bay", "New {}"],
          "medicine": ["{} for children", "{} in drops", "What is {}?"],
          "pump": ["The {}", "{} with a long hose", "How to use the {}"],
          "plant": ["The lesser {}", "{} of the marsh", "Is {} a weed?"],
          "setting": ["{} in the cluster"],
          "painter": ["{} the Elder", "{}, the painter of the sea", "Who was {}?"]}


# Half of the pages have headings, which stand behind the page's title as `ask --docs` has them. Some
# ask what every question asks.
HEADINGS = [["Overview", "What is it?", "Where do I begin?", "Who is it for?", "In short"],
            ["More about it", "How do I go on?", "What else is there to know?", "When and how much?",
             "Details", "Is there anything that I should know before?"],
            ["At a glance", "Facts and figures", "How many, how much, how long?"]]


def title(draw, kind, ends, names):
    """What a page is about, and its title."""
    if kind == "painter":
        name = names.person()
    else:
        name = names.name(ends).lower() if kind == "setting" else names.name(ends)
    return name, draw.choice(LONGER[kind]).format(name) if draw.random() < 1 / 3 else name


def passages(draw, called, name, facts, fillers, others):
    """The texts of a page: prose first, a table at the end; each with the facts that it has."""
    table = facts[:2]
    prose = facts[len(table):]
    texts = []
    half = len(prose) // 2
    for number, part in enumerate([prose[:half], prose[half:]]):
        sentences = [draw.choice(fact[1]).format(v=value) for fact, value in part]
        for filler in draw.sample(fillers, 2):
            sentences.insert(draw.randrange(len(sentences) + 1), filler)
        if number == 1 and others:
            sentences.append(f"Compare {draw.choice(others)}.")
        subject = name if number == 0 and draw.random() < 0.3 else called
        opening = draw.choice(["{} is described here.", "{} is well documented.",
                               "{} has a page of its own."]).format(subject)
        texts.append((" ".join([opening] + sentences), part))
    rows = [f"{fact[0]}: {value}." for fact, value in table]
    texts.append((f"{called} at a glance. " + " ".join(rows), table))
    return texts


def page(draw, names, kind, others):
    """A page of a kind, or its parts; `others` are those before it, which it may mention."""
    ends, called, facts, fillers = KINDS[kind]
    name, heading = title(draw, kind, ends, names)
    known = [(fact, fact[3](draw, names)) for fact in facts]
    draw.shuffle(known)
    silent, told = known[:2], known[2:]
    paragraphs = []
    for text, part in passages(draw, called, name, told, fillers, others):
        paragraphs.append({"context": text, "qas": []})
        for fact, value in part:
            paragraphs[-1]["qas"].append((fact, value, text.index(value)))
    asked = [(paragraph, *question) for paragraph in paragraphs for question in paragraph["qas"]]
    for paragraph in paragraphs:
        paragraph["qas"] = []
    draw.shuffle(silent)
    for number, (paragraph, fact, value, start) in enumerate(
            draw.sample(asked, QUESTIONS_OF_A_PAGE)):
        unanswerable = silent and draw.random() < UNANSWERABLE
        if unanswerable:
            fact = silent.pop()[0]
        paragraph["qas"].append({
            "id": f"{name}-{number}",
            "question": draw.choice(fact[2]).format(t=name),
            "is_impossible": bool(unanswerable),
            "answers": [] if unanswerable else [{"text": value, "answer_start": start}],
        })
    others.append(name)
    if draw.random() < 0.5:
        return [{"title": heading, "paragraphs": paragraphs}]
    return [{"title": f"{heading} › {draw.choice(headings)}", "paragraphs": [paragraph]}
            for headings, paragraph in zip(HEADINGS, paragraphs)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    folder = parser.parse_args().folder
    draw = random.Random(SEED)
    names = Names(draw)
    pages = []
    for kind in KINDS:
        others = []
        pages += [page(draw, names, kind, others) for _ in range(PAGES_OF_A_KIND)]
    articles = {"tune": [part["title"] for page in pages[::2] for part in page],
                "test": [part["title"] for page in pages[1::2] for part in page]}
    draw.shuffle(pages)
    lines = ",\n".join(
        json.dumps(part, ensure_ascii=False) for page in pages for part in page)
    (folder / "pages.json").write_text(
        '{"version": "v2.0", "data": [\n' + lines + "\n]}\n", encoding="utf-8")
    (folder / "split.json").write_text(
        json.dumps({"articles": articles}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


main()
