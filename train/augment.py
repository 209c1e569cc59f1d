"""What scraping does to text, done to labelled pages: makes the line models robust to it. Deterministic by seed.

A page is a list of lines [text, share, weight, words, blanks above]; each change keeps the labels in step.
"""
import random
import re

SHORT = 5  # words: menu entries and the like, which scrapers glue together
LEAD_CHARACTERS = (120, 320)
FULL_WIDTH = str.maketrans(",!?:;()", "，！？：；（）")
HALF_WIDTH = {ord(f): h for f, h in zip("，！？：；（）。", ",!?:;().")}


def drop_blanks(lines, rng, others):
    return [line[:4] + [0] for line in lines]


def add_blanks(lines, rng, others):
    return [line[:4] + [1] for line in lines]


def merge(run, joint):
    words = sum(line[3] for line in run)
    share = sum(line[1] * line[3] for line in run) / words if words else 0.0
    return [joint.join(line[0] for line in run), share, min(line[2] for line in run), words, run[0][4]]


def glue_chrome(lines, rng, others):
    out, run = [], []
    for line in lines + [None]:
        if line is not None and line[3] <= SHORT and line[1] < 0.2 and len(run) < 12:
            run.append(line)
            continue
        if len(run) > 1 and rng.random() < 0.7:
            out.append(merge(run, ""))
        else:
            out.extend(run)
        run = []
        if line is not None:
            out.append(line)
    return out


def join_paragraphs(lines, rng, others):
    most = rng.choice((2, 3, 5, 1000))
    out, run = [], []
    for line in lines + [None]:
        if line is not None and line[1] > 0.8 and line[3] > 4 and len(run) < most:
            run.append(line)
            continue
        if run:
            out.append(merge(run, " "))
        run = []
        if line is not None:
            out.append(line)
    return out


def rewrap(lines, rng, others):
    width = rng.randint(60, 100)
    out = []
    for line in lines:
        if len(line[0]) <= width:
            out.append(line)
            continue
        pieces, rest = [], line[0].replace("\n", " ")
        while len(rest) > width:
            cut = rest.rfind(" ", 0, width)
            cut = width if cut <= 0 else cut
            pieces.append(rest[:cut].strip())
            rest = rest[cut:].strip()
        if rest:
            pieces.append(rest)
        pieces = [piece for piece in pieces if piece]
        for number, piece in enumerate(pieces):
            out.append([piece, line[1], line[2], line[3] / len(pieces), line[4] if number == 0 else 0])
    return out


def insert_chrome(lines, rng, others):
    """Runs of another site's chrome inside the article."""
    inside = [number for number, line in enumerate(lines) if line[1] > 0.5]
    if len(inside) < 4:
        return lines
    out = list(lines)
    for _ in range(rng.randint(1, 3)):
        donor = rng.choice(others)
        start = rng.randrange(max(1, len(donor) - 8))
        run = [line for line in donor[start : start + rng.randint(1, 8)] if line[1] < 0.1 and line[3] <= 12]
        at = rng.choice(inside)
        out[at:at] = [line[:2] + [1.0] + line[3:] for line in run]
    return out


def append_leads(lines, rng, others):
    """Leads of other stories behind the article, with or without their titles, cut by an ellipsis."""
    ends = [number for number, line in enumerate(lines) if line[1] > 0.5]
    if not ends:
        return lines
    added = []
    for _ in range(rng.randint(1, 5)):
        donor = [line for line in rng.choice(others) if line[1] > 0.8 and line[3] > 15]
        if not donor:
            continue
        text = donor[0][0][: rng.randint(*LEAD_CHARACTERS)].strip() + rng.choice(("…", "...", " [...]", ""))
        added.append([text, 0.0, 1.0, len(text.split()), rng.randint(0, 1)])
    at = ends[-1] + 1
    return lines[:at] + added + lines[at:]


def append_article(lines, rng, others):
    """Another whole article behind the page."""
    donor = [line for line in rng.choice(others) if line[1] > 0.5]
    return lines + [[line[0], 0.0, 0.5, line[3], line[4]] for line in donor[:40]]


def change_case(lines, rng, others):
    change = rng.choice((str.upper, str.lower))
    return [[change(line[0])] + line[1:] if line[1] < 0.3 and line[3] <= 8 else line for line in lines]


def change_width(lines, rng, others):
    table = FULL_WIDTH if rng.random() < 0.5 else HALF_WIDTH
    dense = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
    return [[line[0].translate(table)] + line[1:] if dense.search(line[0]) else line for line in lines]


CHANGES = (drop_blanks, add_blanks, glue_chrome, join_paragraphs, rewrap, insert_chrome, append_leads, append_article, change_case, change_width)


def augmented(lines, seed, others):
    """The page with one to three changes. `others` are the lines of pages of the same fold."""
    rng = random.Random(seed)
    for change in rng.sample(CHANGES, rng.randint(1, 3)):
        lines = change(lines, rng, others)
    return lines
