"""Trains the line models on the bytes that `features.js`, `context.js` and `structure.js` dump. Deterministic.

usage: train.py first FOLDER HELD…    writes scores.HELD.bin: first-stage scores that never saw the page they describe
       train.py roles FOLDER HELD…    writes roles.HELD.bin: first-look P(role), likewise
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
SEED = 7 + int(os.environ.get("ROUND", "0"))  # each round of training has its own
BINARY = dict(objective="cross_entropy", learning_rate=0.08, num_leaves=31, min_data_in_leaf=200, feature_fraction=0.4,
              bagging_fraction=0.7, bagging_freq=1, lambda_l2=5, max_bin=255, num_threads=2, verbose=-1, seed=SEED,
              deterministic=True, force_col_wise=True)
FIRST_TREES, SECOND_TREES, BOUNDARY_TREES = 100, 200, 40
BOUNDARY = {**BINARY, "num_leaves": 15, "objective": "binary"}
KEPT = 0.5
FIRST_ROLE_TREES, ROLE_TREES, GUESS_TREES = 14, 90, 10  # of roles: for each role
ROLE = dict(objective="multiclass", learning_rate=0.12, num_leaves=20, min_data_in_leaf=60, feature_fraction=0.3, bagging_fraction=0.6,
            bagging_freq=1, lambda_l2=5, max_bin=255, num_threads=2, verbose=-1, seed=SEED, deterministic=True, force_col_wise=True)
FIRST_ROLE = {**ROLE, "learning_rate": 0.2, "num_leaves": 15}  # and of a guess
# A row of a real page counts less: its truth tells text from the rest, and nothing of heads and meta data.
REAL_WEIGHT, SYNTH_WEIGHT = 0.4, 0.8
REAL_HEAD_WEIGHT = 1.0  # of titles, bylines and times of real pages, which their truth does tell
SYNTH_CONTENT_WEIGHT = 0.2  # what a synthesized page says of main content
REAL_DRAWN = 0.35  # part of the rows of real pages that is enough
# What sets articles apart is scarce, and one such row lost costs an article.
STRUCTURAL, SCARCE = ("list-heading", "head", "title", "lead", "tail", "meta", "retitle"), 3
MOST_PRICE = 2  # of text in a wrong role, beside 1 for the row


class Data:
    """All rows of all pages, with what is known of them."""

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(os.path.dirname(folder.rstrip("/")), "pages.jsonl"), encoding="utf-8") as source:
            pages = [{name: page[name] for name in ("share", "words", "weight", "fold", "set")} for page in map(json.loads, source)]
        self.columns = json.load(open(os.path.join(folder, "columns.json")))
        self.sizes = np.array([len(page["share"]) for page in pages])
        self.offsets = np.concatenate([[0], np.cumsum(self.sizes)])
        column = lambda name, kind: np.concatenate([np.array(page[name], kind) for page in pages])
        self.share, self.words = column("share", np.float32), column("words", np.float32)
        self.trust = column("weight", np.float32)
        self.page = np.repeat(np.arange(len(pages)), self.sizes)
        self.fold = np.array([page["fold"] for page in pages], np.int8)[self.page]
        sets = np.array([page["set"] for page in pages])
        self.composed = np.isin(sets, ("agg", "wild", "layout", "synth"))[self.page]
        self.synth = (sets == "synth")[self.page]
        page_words = np.add.reduceat(self.words, self.offsets[:-1].clip(max=len(self.words) - 1)) + 1
        # A line counts by its words; a page by the root of its words.
        self.weight = self.trust * np.maximum(self.words, 0.5) / np.sqrt(page_words)[self.page]
        drawn = np.minimum(1, MAX_LINES / np.maximum(self.sizes, 1))[self.page]
        self.picked = np.random.default_rng(SEED).random(len(self.share)) < drawn
        self.weight[self.synth] *= SYNTH_CONTENT_WEIGHT
        self.weight /= drawn

    def bytes(self, name, held, width):
        return np.fromfile(os.path.join(self.folder, f"{name}.{held}.bin"), np.uint8).reshape(-1, width)

    def features(self, held):
        return self.bytes("features", held, self.columns["features"])

    def all_columns(self, held, stages):
        """The columns of features and of these stages, in the order of the kernel's."""
        columns = [self.features(held)]
        for stage in stages:
            name = "structure.bin" if stage == "structure" else f"{stage}.{held}.bin"
            columns.append(np.fromfile(os.path.join(self.folder, name), np.uint8).reshape(len(self.share), -1))
        return np.hstack(columns)

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
    start, end = data.boundaries()
    for held in held_folds:
        columns = data.all_columns(held, ("context", "structure", "agreement"))
        rows = data.training(held)
        page_weight = data.trust / np.sqrt(data.sizes)[data.page]
        models = {
            "second": fit(columns, rows, data.share, data.weight, SECOND_TREES, BINARY),
            "start": fit(columns, rows & ~data.composed, start, page_weight, BOUNDARY_TREES, BOUNDARY),
            "end": fit(columns, rows & ~data.composed, end, page_weight, BOUNDARY_TREES, BOUNDARY),
        }
        write_weights(data, models, role_models(data, columns, held), held)


class RoleRows:
    """The rows whose roles are known, what they are, and how much they count."""

    def __init__(self, data):
        self.roles = data.columns["roles"]
        allowed = np.fromfile(os.path.join(data.folder, "roles.bin"), np.uint16)
        self.bits = (allowed[:, None] >> np.arange(len(self.roles))) & 1
        scarce = np.array([SCARCE if role in STRUCTURAL else 1 for role in self.roles])
        self.plain = self.bits.sum(axis=1) == 1
        self.target = self.bits.argmax(axis=1).astype(np.float32)
        known_head = self.plain & (scarce[self.bits.argmax(axis=1)] > 1) & ~data.composed
        drawn = data.composed | known_head | (np.random.default_rng(SEED + 1).random(len(allowed)) < REAL_DRAWN)
        self.usable = drawn & data.picked & self.bits.any(axis=1)
        price = 1 + np.minimum(MOST_PRICE, data.words / 25)
        kind = np.where(data.synth, SYNTH_WEIGHT, np.where(data.composed, 1.0, REAL_WEIGHT / REAL_DRAWN))
        kind[known_head] = REAL_HEAD_WEIGHT
        self.weight = kind * np.maximum(price, (self.bits * scarce).max(axis=1))

    def fit(self, columns, rows, trees, settings):
        return fit(columns, rows, self.target, self.weight, trees, {**settings, "num_class": len(self.roles)})

    def choose(self, columns, rows):
        """Where the truth allows several roles, a first model that saw only plain rows chooses."""
        guess = self.fit(columns, rows & self.plain, GUESS_TREES, FIRST_ROLE)
        unsure = np.nonzero(rows & ~self.plain)[0]
        guessed = guess.predict(columns[unsure])
        self.target[unsure] = np.where(self.bits[unsure] == 1, guessed, -1).argmax(axis=1)


def first_roles(data, held_folds):
    """P(role) at first look of all rows, by models that saw neither the held-out fold nor the row's own."""
    rows = RoleRows(data)
    models = {}
    for held in held_folds:
        columns = data.all_columns(held, ("context", "structure"))
        if not models:
            rows.choose(columns, rows.usable & (data.fold != 0))

        def model(*without):
            key = frozenset(set(without) - {0})
            if key not in models:
                models[key] = rows.fit(columns, rows.usable & ~np.isin(data.fold, (0, *key)), FIRST_ROLE_TREES, FIRST_ROLE)
            return models[key]

        scores = np.zeros((len(data.share), len(rows.roles)), np.float32)
        for fold in FOLDS:
            chosen = data.fold == fold
            scores[chosen] = model(held, fold).predict(columns[chosen])
        final = model(held)
        scores[data.fold == 0] = final.predict(columns[data.fold == 0])
        final.save_model(os.path.join(data.folder, f"first-roles.{held}.txt"))
        scores.tofile(os.path.join(data.folder, f"roles.{held}.bin"))
    rows.target.astype(np.uint8).tofile(os.path.join(data.folder, "role-targets.bin"))


def role_models(data, columns, held):
    """The ensembles of both looks at roles."""
    rows = RoleRows(data)
    rows.target = np.fromfile(os.path.join(data.folder, "role-targets.bin"), np.uint8).astype(np.float32)
    first = trees_of(lgb.Booster(model_file=os.path.join(data.folder, f"first-roles.{held}.txt")))
    known = ~np.isin(data.fold, (0, held))
    second = trees_of(rows.fit(columns, rows.usable & known, ROLE_TREES, ROLE))
    roles = list(enumerate(rows.roles))
    return {
        **{f"first {role}": first[number :: len(roles)] for number, role in roles},
        **{f"role {role}": second[number :: len(roles)] for number, role in roles},
    }


def write_weights(data, models, roles, held):
    """The models of a held-out fold as `src/label/model.ts` reads them; fold 0's are the ones that ship."""
    ensembles = {"first": trees_of(lgb.Booster(model_file=os.path.join(data.folder, f"first.{held}.txt")))}
    for name in ("second", "start", "end"):
        ensembles[name] = trees_of(models[name])
    ensembles.update(roles)
    header, body = {"features": data.columns["hash"], "ensembles": []}, b""
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
    {"first": first_stage, "roles": first_roles, "second": second_stage}[stage](Data(folder), [int(fold) for fold in held])
