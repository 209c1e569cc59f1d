"""Grows the trees that choose among candidates once a page is cut, from the signs that `pagewise.js` writes. Deterministic.

usage: choices.py NAME ROWS.jsonl HASH   writes NAME.bin to src/label, and for each fold the one that never saw it to out/cv
"""
import json
import struct
import sys

import lightgbm as lgb
import numpy as np

from export import ensemble, trees_of, weights_path

FOLDS = (1, 2, 3, 4)
TREES = 150
FIT = dict(objective="binary", learning_rate=0.08, num_leaves=15, min_data_in_leaf=40, feature_fraction=0.4, bagging_fraction=0.7,
           bagging_freq=1, lambda_l2=5, max_bin=255, num_threads=2, verbose=-1, seed=7, deterministic=True, force_col_wise=True)


def grow(pages):
    signs = np.array([row for page in pages for row in page["signs"]], np.uint8)
    right = np.array([is_right for page in pages for is_right in page["right"]])
    weight = np.repeat([page["weight"] for page in pages], [len(page["right"]) for page in pages])
    return lgb.train(FIT, lgb.Dataset(signs, right, weight=weight), TREES)


def report(name, pages, model):
    """Of the pages that have the right one among their candidates, those where it is the likeliest."""
    named = [page for page in pages if any(page["right"])]
    hits = sum(page["right"][int(np.argmax(model.predict(np.array(page["signs"], np.uint8))))] for page in named)
    print(f"{name}: {hits} of {len(named)} likeliest", file=sys.stderr)


def write(model, name, held, columns):
    count, body, bias, scale = ensemble(trees_of(model))
    header = json.dumps(dict(features=columns, trees=count, bias=bias, scale=scale)).encode()
    with open(weights_path(f"{name}.bin", held), "wb") as file:
        file.write(struct.pack("<I", len(header)) + header + body)


def main(name, path, columns):
    with open(path, encoding="utf-8") as source:
        pages = [page for page in map(json.loads, source) if page["signs"]]
    for held in FOLDS:
        model = grow([page for page in pages if page["fold"] != held])
        report(f"{name}, fold {held}", [page for page in pages if page["fold"] == held], model)
        write(model, name, held, columns)
    write(grow(pages), name, 0, columns)


if __name__ == "__main__":
    main(*sys.argv[1:])
