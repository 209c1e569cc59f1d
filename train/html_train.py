"""Trains the line model of HTML on the bytes that `html-features.js` dumps. Deterministic.

usage: html_train.py label PAGES.jsonl LABELS.jsonl    shares of the lines by alignment with the truth (see pages.py)
       html_train.py first LABELS.jsonl FOLDER HELD…   writes the weights of the first stage, see `weights_path`
       html_train.py second LABELS.jsonl FOLDER HELD…  adds those of the second stage, trained on `context.bin`
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
SEEDS = (7, 8, 9)  # the mean of models of different seeds scores .002 more than one
TREES = 200
SETTINGS = dict(objective="cross_entropy", learning_rate=0.07, num_leaves=31, min_data_in_leaf=60, feature_fraction=0.25,
                bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=255, num_threads=0, verbose=-1,
                deterministic=True, force_row_wise=True)
SECOND_TREES = 100
SECOND_SETTINGS = dict(SETTINGS, learning_rate=0.05, num_leaves=15, min_data_in_leaf=200, feature_fraction=0.4)
VOTED = 0.8  # weight of pages whose truth is what extractors agree on
NEWS = 3  # … of news pages with exact truth: a tenth of the pages; 1.5 scored .001 to .002 less


def label(pages_path, labels_path):
    with open(pages_path, encoding="utf-8") as source, open(labels_path, "w", encoding="utf-8") as target:
        for line in source:
            page = json.loads(line)
            share, words = shares(page.pop("lines"), page.pop("mainContent"))
            page.update(share=[round(s, 3) for s in share], words=words)
            target.write(json.dumps(page) + "\n")


def read_rows(labels_path):
    pages = [json.loads(line) for line in open(labels_path, encoding="utf-8")]
    share = np.concatenate([np.array(page["share"], np.float32) for page in pages])
    fold = np.concatenate([np.full(len(page["share"]), page["fold"]) for page in pages])
    drawn = np.concatenate([np.full(len(page["share"]), min(1, MAX_LINES / max(1, len(page["share"])))) for page in pages])
    weight = np.concatenate([page_weights(page) for page in pages]) / drawn
    picked = np.random.default_rng(SEEDS[0]).random(len(share)) < drawn
    return share, fold, weight, picked & (fold != 0)


def train_first(labels_path, folder, held_folds):
    columns = json.load(open(os.path.join(folder, "columns.json")))
    share, fold, weight, picked = read_rows(labels_path)
    for held in held_folds:
        rows = picked & (fold != held)
        data = np.fromfile(os.path.join(folder, f"features.{held}.bin"), np.uint8).reshape(-1, columns["count"])
        trees = bag(SETTINGS, TREES, data[rows], share[rows], weight[rows])
        lexicon = open(os.path.join(folder, f"lexicon.{held}.bin"), "rb").read()
        write_weights(weights_path("html.bin", held), columns, lexicon, [packed("first", trees)])


def train_second(labels_path, folder, held_folds):
    columns = json.load(open(os.path.join(folder, "columns.json")))
    share, fold, weight, picked = read_rows(labels_path)
    context = np.fromfile(os.path.join(folder, "context.bin"), np.uint8).reshape(-1, len(columns["context"]))
    for held in held_folds:
        rows = picked & (fold != held)
        data = np.fromfile(os.path.join(folder, f"features.{held}.bin"), np.uint8).reshape(-1, columns["count"])
        trees = bag(SECOND_SETTINGS, SECOND_TREES, np.hstack([data[rows], context[rows]]), share[rows], weight[rows])
        path = weights_path("html.bin", held)
        lexicon, first = read_weights(path, columns)
        write_weights(path, columns, lexicon, [first, packed("second", trees)])


def page_weights(page):
    """A line counts by its words; a page by the root of its words."""
    words = np.maximum(np.array(page["words"], float), 0.5)
    trust = VOTED if page["kind"] == "votes" else NEWS if page["set"] == "news-extra" else 1.0
    return trust * words / np.sqrt(1 + sum(page["words"]))


def bag(settings, count, columns, target, weight):
    """The trees of several models, leaves divided by their number: together they are the mean."""
    trees = []
    for seed in SEEDS:
        model = lgb.train({**settings, "seed": seed}, lgb.Dataset(columns, target, weight=weight), count)
        trees += trees_of(model)
    for tree in trees:
        divide_leaves(tree, len(SEEDS))
    return trees


def divide_leaves(node, divisor):
    if "leaf_value" in node:
        node["leaf_value"] /= divisor
        return
    divide_leaves(node["left_child"], divisor)
    divide_leaves(node["right_child"], divisor)


def packed(name, trees):
    """An ensemble as (entry of the header, bytes)."""
    count, body, bias, scale = ensemble(trees)
    return dict(name=name, trees=count, bytes=len(body), bias=bias, scale=scale), body


def write_weights(path, columns, lexicon, ensembles):
    header = dict(features=columns["hash"], context=columns["context"], ensembles=[entry for entry, _ in ensembles])
    head = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<I", len(head)) + head + lexicon + b"".join(body for _, body in ensembles))


def read_weights(path, columns):
    """Lexicon and first ensemble of a file of weights."""
    data = open(path, "rb").read()
    start = 4 + struct.unpack("<I", data[:4])[0]
    entry = json.loads(data[4:start])["ensembles"][0]
    trees = start + columns["lexicon"]
    return data[start:trees], (entry, data[trees : trees + entry["bytes"]])


if __name__ == "__main__":
    step, *arguments = sys.argv[1:]
    if step == "label":
        label(*arguments)
    else:
        train = {"first": train_first, "second": train_second}[step]
        train(arguments[0], arguments[1], [int(fold) for fold in arguments[2:]])
