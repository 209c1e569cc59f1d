"""LightGBM models → the bytes that `src/label/trees.wat` walks, and where they go."""
import os
import struct

LEAVES = 32
SLOT_BYTES = 32


def tree_bytes(tree, scale):
    """One tree: children before parents; a threshold on bytes is rounded down, since a row goes left at x <= t."""
    nodes, values = [], []

    def visit(node):
        if "leaf_value" in node:
            values.append(node["leaf_value"])
            return (len(values) - 1) * SLOT_BYTES
        left, right = visit(node["left_child"]), visit(node["right_child"])
        assert node["decision_type"] == "<=", node["decision_type"]
        nodes.append((node["split_feature"], max(0, min(255, int(node["threshold"] // 1))), left, right))
        return (LEAVES + len(nodes) - 1) * SLOT_BYTES

    visit(tree)
    quantised = [round(value / scale) for value in values] + [0] * (LEAVES - len(values))
    out = struct.pack("<HH", len(nodes), 0)
    for column, threshold, left, right in nodes:
        out += struct.pack("<HBxHH", column, threshold, left, right)
    return out + bytes(q & 0xFF for q in quantised) + bytes((q >> 8) & 0xFF for q in quantised)


def ensemble(trees):
    """(trees, bytes, bias, scale) of a list of LightGBM tree structures; trees of one leaf go into the bias."""
    bias = sum(tree["leaf_value"] for tree in trees if "leaf_value" in tree)
    trees = [tree for tree in trees if "leaf_value" not in tree]

    def leaves(node):
        return [node["leaf_value"]] if "leaf_value" in node else leaves(node["left_child"]) + leaves(node["right_child"])

    scale = max((abs(value) for tree in trees for value in leaves(tree)), default=1.0) / 32767
    return len(trees), b"".join(tree_bytes(tree, scale) for tree in trees), bias, scale


def trees_of(model):
    """The tree structures of a model."""
    return [info["tree_structure"] for info in model.dump_model()["tree_info"]]


def weights_path(name, held):
    """Where weights go: those of fold 0 ship, those of another are what `npm run accuracy -- --cv` runs that fold with."""
    here = os.path.dirname(os.path.abspath(__file__))
    folder = os.path.join(here, "..", "src", "label") if held == 0 else os.path.join(here, "out", "cv", f"fold-{held}")
    os.makedirs(folder, exist_ok=True)
    return os.path.join(folder, name)
