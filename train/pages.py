"""Pages with line labels, from ../shared/data, as JSONL for the feature dump.

One record a page variant: id, set, variant, fold, group (site or template), type, text, and for each visible line
`share` (0..1: part of its words that belong to the main content), `weight` and `words`.
Real pages get their shares by aligning the words of the page with the words of the truth (longest common
subsequence); composed pages come with line labels. Usage: pages.py SHARED_DATA OUT.jsonl
"""
import glob
import gzip
import json
import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

from augment import augmented
from rapidfuzz.distance import LCSseq

FLATTENINGS = ("html-text", "inscriptis", "bs4-get-text")
WORD = re.compile(r"[぀-ヿ㐀-鿿豈-﫿฀-๿]|[^\W_぀-ヿ㐀-鿿豈-﫿฀-๿]+")
TEASER_WORDS = 60  # a related text of more words is taken for a whole article
MAX_WORDS = 40_000  # beyond this the alignment matrix no longer fits in memory


def cut(texts):
    """For each text its visible lines as [text, row], cut by the reader that the command uses."""
    here = os.path.dirname(os.path.abspath(__file__))
    given = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(["node", os.path.join(here, "lines.js")], input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def shares(lines, truth):
    """For each line the share of its words that the alignment with the truth matches in runs of two or more."""
    words, owner = [], []
    for number, line in enumerate(lines):
        for word in WORD.findall(line.lower()):
            words.append(word)
            owner.append(number)
    words, owner = words[:MAX_WORDS], owner[:MAX_WORDS]
    expected = WORD.findall((truth or "").lower())[:MAX_WORDS]
    total = [0] * len(lines)
    for number in owner:
        total[number] += 1
    matched = [0] * len(lines)
    if expected:
        for op in LCSseq.opcodes(words, expected):
            if op.tag != "equal":
                continue
            length = op.src_end - op.src_start
            for at in range(op.src_start, op.src_end):
                if length > 1 or total[owner[at]] == 1:
                    matched[owner[at]] += 1
    return [m / t if t else 0.0 for m, t in zip(matched, total)], total


def records(path):
    with gzip.open(path, "rt", encoding="utf-8") as source:
        return [json.loads(line) for line in source]


def real_pages(folder, name, folds):
    truths = {row["id"]: row for row in records(os.path.join(folder, "truth.jsonl.gz"))}
    for flattening in FLATTENINGS:
        rows = records(os.path.join(folder, f"text.{flattening}.jsonl.gz"))
        for row, lines in zip(rows, cut(row["text"] for row in rows)):
            truth = truths[row["id"]]
            share, words = shares([line for line, _ in lines], truth["mainContent"])
            yield {
                "id": row["id"], "set": name, "variant": flattening, "fold": folds[row["id"]],
                "group": truth.get("domain") or urlsplit(truth["url"]).hostname or row["id"], "type": truth["pageType"],
                "text": row["text"], "lines": lines, "share": [round(s, 3) for s in share], "weight": [1.0] * len(lines), "words": words,
                "truth": {name: truth.get(name) for name in ("language", "title", "author", "publishDate", "mainContent")},
            }


def composed_pages(folder, name, folds):
    paths = [path[:-5] for path in sorted(glob.glob(os.path.join(folder, "*.json")))]
    texts = [open(path + ".txt", encoding="utf-8", newline="").read() for path in paths]
    for path, text, lines in zip(paths, texts, cut(texts)):
        truth = json.load(open(path + ".json", encoding="utf-8"))
        page = truth.get("page", "article")
        mixed = set(truth.get("mixed") or [])
        share, weight, words = [], [], []
        for line, row in lines:
            label = truth["lines"][row]
            size = len(WORD.findall(line))
            body = label == "main-body" or (page == "list" and label in ("related-body", "related-title"))
            # Whole articles beside the main one look like it: what they are is the splitter's to say.
            ignored = label in ("caption", "main-title") or row in mixed or (label == "related-body" and page == "article" and size > TEASER_WORDS)
            share.append(1.0 if body else 0.0)
            weight.append(0.0 if ignored else 1.0)
            words.append(size)
        yield {
            "id": truth["id"], "set": name, "variant": truth["template"], "fold": folds.get(truth["template"], folds.get(truth["id"])),
            "group": truth["template"] if name == "agg" else re.sub(r"_[a-z]+$", "", truth["id"]),
            "type": page, "text": text, "lines": lines, "share": share, "weight": weight, "words": words, "truth": truth,
        }


def labelled_lines(page):
    """The lines of a page as `augment.py` changes them: [text, share, weight, words, blank rows above]."""
    out, last = [], -1
    for (text, row), share, weight, words in zip(page["lines"], page["share"], page["weight"], page["words"]):
        out.append([text, share, weight, words, max(0, row - last - 1)])
        last = row + text.count("\n")
    return out


def augmented_pages(pages):
    """One changed copy of each page of one flattening, and of each composed page, of the training folds."""
    lines_of = {id(page): labelled_lines(page) for page in pages}
    changed = []
    for number, page in enumerate(pages):
        if page["fold"] == 0 or (page["set"] in ("wcxb", "news-extra") and FLATTENINGS[number % 3] != page["variant"]):
            continue
        others = [lines_of[id(other)] for other in pages if other["fold"] == page["fold"] and other["group"] != page["group"] and other["set"] in ("wcxb", "news-extra")]
        changed.append((page, augmented(lines_of[id(page)], number, others)))
    texts = ["\n".join("\n" * line[4] + line[0] for line in lines) for _, lines in changed]
    for (page, lines), text, pieces in zip(changed, texts, cut(texts)):
        line_of, row = {}, -1
        for line in lines:
            row += 1 + line[4]
            for _ in range(line[0].count("\n")):
                line_of[row] = line
                row += 1
            line_of[row] = line
        owners = [line_of[row] for _, row in pieces]
        yield {
            **{name: value for name, value in page.items() if name != "truth"}, "variant": page["variant"] + "+", "text": text, "lines": pieces,
            "share": [round(line[1], 3) for line in owners], "weight": [line[2] for line in owners],
            "words": [len(WORD.findall(piece)) for piece, _ in pieces],
        }


def main():
    data, out = sys.argv[1:3]
    folds = json.load(open(os.path.join(data, "splits.json")))
    pages = [
        *real_pages(os.path.join(data, "wcxb-dev"), "wcxb", folds["wcxb"]),
        *real_pages(os.path.join(data, "news-extra"), "news-extra", folds["news-extra"]),
        *composed_pages(os.path.join(data, "agg-dev"), "agg", folds["agg"]),
        *composed_pages(os.path.join(data, "wild-dev"), "wild", folds["wild"]),
    ]
    with open(out, "w", encoding="utf-8") as target:
        for page in (*augmented_pages(pages), *pages):
            del page["lines"]
            target.write(json.dumps(page, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
