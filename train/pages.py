"""Pages with line labels, from ../shared/data, as JSONL for the feature dump.

One record a page variant: id, set, variant, fold, group (site or template), type, text, and for each visible line
`share` (0..1: part of its words that belong to the main content), `weight`, `kind` (index into LINE_KINDS, -1 unknown).
Real pages get their shares by aligning the words of the page with the words of the truth (longest common
subsequence); composed pages come with line labels. Usage: pages.py SHARED_DATA OUT.jsonl
"""
import glob
import gzip
import json
import os
import re
import sys
from urllib.parse import urlsplit

from augment import augmented
from rapidfuzz.distance import LCSseq

FLATTENINGS = ("html-text", "inscriptis", "bs4-get-text")
KINDS = ("blank", "title", "meta", "body", "heading", "caption", "list-heading", "related-title", "boilerplate")
COMPOSED_KIND = {
    "main-title": "title", "main-meta": "meta", "related-meta": "meta", "main-body": "body", "related-body": "body",
    "caption": "caption", "related-heading": "list-heading", "related-title": "related-title", "boilerplate": "boilerplate",
}
WORD = re.compile(r"[぀-ヿ㐀-鿿豈-﫿฀-๿]|[^\W_぀-ヿ㐀-鿿豈-﫿฀-๿]+")
BREAK = re.compile(r"\r\n|\n|\r")
# What readTextLines takes for invisible at the ends of a line.
INVISIBLE = "".join(map(chr, [*range(0, 33), 0x7F, 0x85, 0xA0, 0xAD, 0x61C, 0x1680, *range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x206A), 0x3000, 0xFEFF]))
SURE_BODY_WORDS, SURE_CHROME_WORDS = 12, 3  # real pages tell kinds only where length leaves no doubt
MAX_WORDS = 40_000  # beyond this the alignment matrix no longer fits in memory


def visible_lines(text):
    return [line for line in (raw.strip(INVISIBLE) for raw in BREAK.split(text)) if line]


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
        for row in records(os.path.join(folder, f"text.{flattening}.jsonl.gz")):
            truth = truths[row["id"]]
            lines = visible_lines(row["text"])
            share, words = shares(lines, truth["mainContent"])
            title = "".join(WORD.findall((truth.get("title") or "").lower()))
            kind = [-1] * len(lines)
            for number, line in enumerate(lines):
                if title and "".join(WORD.findall(line.lower())) == title:
                    kind[number] = KINDS.index("title")
                elif share[number] > 0.8 and words[number] >= SURE_BODY_WORDS:
                    kind[number] = KINDS.index("body")
                elif share[number] < 0.1 and words[number] <= SURE_CHROME_WORDS:
                    kind[number] = KINDS.index("boilerplate")
            yield {
                "id": row["id"], "set": name, "variant": flattening, "fold": folds[row["id"]],
                "group": truth.get("domain") or urlsplit(truth["url"]).hostname or row["id"], "type": truth["pageType"],
                "truth": truth.get("truth", "exact"), "text": row["text"], "share": [round(s, 3) for s in share],
                "weight": [1.0] * len(lines), "words": words, "kind": kind,
            }


def composed_pages(folder, name, folds):
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        truth = json.load(open(path, encoding="utf-8"))
        text = open(path[:-5] + ".txt", encoding="utf-8", newline="").read()
        page = truth.get("page", "article")
        mixed = set(truth.get("mixed") or [])
        optional = {line.strip() for line in truth.get("optionalRelated") or []}
        share, weight, kinds, words = [], [], [], []
        for number, raw in enumerate(text.split("\n")):
            line = raw.strip(INVISIBLE)
            if not line:
                continue
            label = truth["lines"][number]
            kind = COMPOSED_KIND.get(label, "boilerplate")
            size = len(WORD.findall(line))
            if kind == "body" and size <= 14 and not re.search(r"[.!?。！？…।।\"”»’')]\s*$", line):
                kind = "heading"
            body = label == "main-body" or (page == "list" and label in ("related-body", "related-title"))
            ignored = label in ("caption", "main-title") or number in mixed or (label == "related-body" and page == "article" and size > 60)
            share.append(1.0 if body else 0.0)
            weight.append(0.0 if ignored else 1.0)
            kinds.append(KINDS.index(kind))
            words.append(size)
        fold = folds.get(truth["template"], folds.get(truth["id"]))
        yield {
            "id": truth["id"], "set": name, "variant": truth["template"], "fold": fold, "group": truth["template"] if name == "agg" else re.sub(r"_[a-z]+$", "", truth["id"]),
            "type": page, "truth": "exact", "text": text, "share": share, "weight": weight, "words": words, "kind": kinds,
        }


def augmented_pages(pages):
    """One changed copy of each page of one flattening, and of each composed page, of the training folds."""
    lines_of = {}
    for page in pages:
        blanks, lines = 0, []
        labels = zip(page["share"], page["weight"], page["words"], page["kind"])
        for raw in BREAK.split(page["text"]):
            text = raw.strip(INVISIBLE)
            if text:
                lines.append([text, *next(labels), blanks])
            blanks = 0 if text else blanks + 1
        lines_of[id(page)] = lines
    for number, page in enumerate(pages):
        if page["fold"] == 0 or (page["set"] in ("wcxb", "news-extra") and FLATTENINGS[number % 3] != page["variant"]):
            continue
        others = [lines_of[id(other)] for other in pages if other["fold"] == page["fold"] and other["group"] != page["group"] and other["set"] in ("wcxb", "news-extra")]
        lines = augmented(lines_of[id(page)], number, others)
        yield {
            **page, "variant": page["variant"] + "+", "truth": "augmented",
            "text": "\n".join("\n" * line[5] + line[0] for line in lines),
            "share": [round(line[1], 3) for line in lines], "weight": [line[2] for line in lines],
            "words": [line[3] for line in lines], "kind": [line[4] for line in lines],
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
        for page in (*pages, *augmented_pages(pages)):
            target.write(json.dumps(page, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
