"""Trains the line model of HTML on the bytes that `html-features.js` dumps. Deterministic.

usage: html_train.py label PAGES.jsonl LABELS.jsonl   shares of the lines by alignment with the truth (see pages.py)
       html_train.py train LABELS.jsonl FOLDER HELD…  writes the weights, see `weights_path`
"""
import json
import os
import struct
import sys

import lightgbm as lgb
import numpy as np

from export import ensemble, trees_of, weights_path
from pages import shares

MAX_LINES = 250  # lines drawn a page: long pages must not outweigh the many
SEED = 7
TREES = 200
SETTINGS = dict(objective="cross_entropy", learning_rate=0.07, num_leaves=31, min_data_in_leaf=60, feature_fraction=0.25,
                bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=255, num_threads=2, verbose=-1, seed=SEED,
                deterministic=True, force_row_wise=True)
VOTED = 0.6  # weight of pages whose truth is what extractors agree on


def label(pages_path, labels_path):
    with open(pages_path, encoding="utf-8") as source, open(labels_path, "w", encoding="utf-8") as target:
        for line in source:
            page = json.loads(line)
            share, words = shares(page.pop("lines"), page.pop("mainContent"))
            page.update(share=[round(s, 3) for s in share], words=words)
            target.write(json.dumps(page) + "\n")


def train(labels_path, folder, held_folds):
    pages = [json.loads(line) for line in open(labels_path, encoding="utf-8")]
    columns = json.load(open(os.path.join(folder, "columns.json")))
    share = np.concatenate([np.array(page["share"], np.float32) for page in pages])
    fold = np.concatenate([np.full(len(page["share"]), page["fold"]) for page in pages])
    drawn = np.concatenate([np.full(len(page["share"]), min(1, MAX_LINES / max(1, len(page["share"])))) for page in pages])
    weight = np.concatenate([page_weights(page) for page in pages]) / drawn
    picked = np.random.default_rng(SEED).random(len(share)) < drawn
    for held in held_folds:
        rows = picked & (fold != 0) & (fold != held)
        data = np.fromfile(os.path.join(folder, f"features.{held}.bin"), np.uint8).reshape(-1, columns["count"])
        model = lgb.train(SETTINGS, lgb.Dataset(data[rows], share[rows], weight=weight[rows]), TREES)
        write_weights(model, columns["hash"], folder, held)


def page_weights(page):
    """A line counts by its words; a page by the root of its words."""
    words = np.maximum(np.array(page["words"], float), 0.5)
    trust = VOTED if page["kind"] == "votes" else 1.0
    return trust * words / np.sqrt(1 + sum(page["words"]))


def write_weights(model, features, folder, held):
    count, packed, bias, scale = ensemble(trees_of(model))
    header = json.dumps({"features": features, "trees": count, "bias": bias, "scale": scale}).encode()
    lexicon = open(os.path.join(folder, f"lexicon.{held}.bin"), "rb").read()
    with open(weights_path("html.bin", held), "wb") as file:
        file.write(struct.pack("<I", len(header)) + header + lexicon + packed)


if __name__ == "__main__":
    step, *arguments = sys.argv[1:]
    if step == "label":
        label(*arguments)
    else:
        train(arguments[0], arguments[1], [int(fold) for fold in arguments[2:]])
