"""Trains the line models on the bytes that `features.js` and `context.js` dump. Deterministic.

usage: train.py first FOLDER HELD…    writes scores.HELD.bin: first-stage scores that never saw the page they describe
       train.py second FOLDER HELD…   writes the weights, see `weights_path`

HELD is a held-out fold: 1 to 4 for cross-validation, 0 for the model that ships (trained on folds 1 to 4).
"""
import json
import os
import struct
import sys

import lightgbm as lgb
import numpy as np

from export import ensemble, trees_of, weights_path

FOLDS = (1, 2, 3, 4)
MAX_LINES = 200  # lines drawn a page: long pages must not outweigh the many
SEED = 7
BINARY = dict(objective="cross_entropy", learning_rate=0.08, num_leaves=31, min_data_in_leaf=200, feature_fraction=0.4,
              bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=255, num_threads=2, verbose=-1, seed=SEED,
              deterministic=True, force_col_wise=True)
FIRST_TREES, SECOND_TREES, BOUNDARY_TREES = 200, 220, 100
BOUNDARY = {**BINARY, "num_leaves": 15, "objective": "binary"}
KEPT = 0.5


class Data:
    """All rows of all pages, with what is known of them."""

    def __init__(self, folder):
        self.folder = folder
        pages = [json.loads(line) for line in open(os.path.join(os.path.dirname(folder.rstrip("/")), "pages.jsonl"), encoding="utf-8")]
        self.columns = json.load(open(os.path.join(folder, "columns.json")))
        self.sizes = np.array([len(page["share"]) for page in pages])
        self.offsets = np.concatenate([[0], np.cumsum(self.sizes)])
        column = lambda name, kind: np.concatenate([np.array(page[name], kind) for page in pages])
        self.share, self.words = column("share", np.float32), column("words", np.float32)
        self.trust = column("weight", np.float32)
        self.page = np.repeat(np.arange(len(pages)), self.sizes)
        self.fold = np.array([page["fold"] for page in pages], np.int8)[self.page]
        self.composed = np.array([page["set"] in ("agg", "wild") for page in pages])[self.page]
        page_words = np.add.reduceat(self.words, self.offsets[:-1].clip(max=len(self.words) - 1)) + 1
        # A line counts by its words; a page by the root of its words.
        self.weight = self.trust * np.maximum(self.words, 0.5) / np.sqrt(page_words)[self.page]
        drawn = np.minimum(1, MAX_LINES / np.maximum(self.sizes, 1))[self.page]
        self.picked = np.random.default_rng(SEED).random(len(self.share)) < drawn
        self.weight /= drawn

    def bytes(self, name, held, width):
        return np.fromfile(os.path.join(self.folder, f"{name}.{held}.bin"), np.uint8).reshape(-1, width)

    def features(self, held):
        return self.bytes("features", held, len(self.columns["names"]))

    def training(self, *without):
        return self.picked & (self.weight > 0) & ~np.isin(self.fold, (0, *without))

    def boundaries(self):
        """1 on the first and on the last line of each page's main content."""
        start, end = np.zeros(len(self.share), np.float32), np.zeros(len(self.share), np.float32)
        for first, last in zip(self.offsets, self.offsets[1:]):
            content = np.nonzero(self.share[first:last] >= KEPT)[0]
            if len(content):
                start[first + content[0]] = end[first + content[-1]] = 1
        return start, end


def fit(columns, rows, target, weight, trees, settings):
    return lgb.train(settings, lgb.Dataset(columns[rows], target[rows], weight=weight[rows]), trees)


def first_stage(data, held_folds):
    """Scores of all rows by models that saw neither the held-out fold nor the row's own."""
    models = {}
    for held in held_folds:
        columns = data.features(held)
        scores = np.zeros(len(data.share), np.float32)
        for fold in FOLDS:
            key = frozenset({held, fold} - {0})
            if key not in models:
                models[key] = fit(columns, data.training(*key), data.share, data.weight, FIRST_TREES, BINARY)
            scores[data.fold == fold] = models[key].predict(columns[data.fold == fold])
        validation = data.fold == 0
        everything = frozenset({held} - {0})
        if everything not in models:
            models[everything] = fit(columns, data.training(), data.share, data.weight, FIRST_TREES, BINARY)
        model = models[everything]
        scores[validation] = model.predict(columns[validation])
        model.save_model(os.path.join(data.folder, f"first.{held}.txt"))
        np.floor(scores * 255 + 0.5).astype(np.uint8).tofile(os.path.join(data.folder, f"scores.{held}.bin"))


def second_stage(data, held_folds):
    context_names = json.load(open(os.path.join(data.folder, "context.json")))
    start, end = data.boundaries()
    for held in held_folds:
        columns = np.hstack([data.features(held), data.bytes("context", held, len(context_names))])
        rows = data.training(held)
        page_weight = data.trust / np.sqrt(data.sizes)[data.page]
        models = {
            "second": fit(columns, rows, data.share, data.weight, SECOND_TREES, BINARY),
            "start": fit(columns, rows & ~data.composed, start, page_weight, BOUNDARY_TREES, BOUNDARY),
            "end": fit(columns, rows & ~data.composed, end, page_weight, BOUNDARY_TREES, BOUNDARY),
        }
        write_weights(data, models, context_names, held)


def write_weights(data, models, context_names, held):
    """The models of a held-out fold as `src/label/model.ts` reads them; fold 0's are the ones that ship."""
    ensembles = {"first": trees_of(lgb.Booster(model_file=os.path.join(data.folder, f"first.{held}.txt")))}
    for name in ("second", "start", "end"):
        ensembles[name] = trees_of(models[name])
    header, body = {"features": data.columns["hash"], "context": context_names, "ensembles": []}, b""
    for name, trees in ensembles.items():
        count, packed, bias, scale = ensemble(trees)
        header["ensembles"].append({"name": name, "trees": count, "bytes": len(packed), "bias": bias, "scale": scale})
        body += packed
    packed_header = json.dumps(header).encode()
    lexicon = open(os.path.join(data.folder, f"lexicon.{held}.bin"), "rb").read()
    with open(weights_path("lines.bin", held), "wb") as file:
        file.write(struct.pack("<I", len(packed_header)) + packed_header + lexicon + body)


if __name__ == "__main__":
    stage, folder, *held = sys.argv[1:]
    {"first": first_stage, "second": second_stage}[stage](Data(folder), [int(fold) for fold in held])
