"""LightGBM models → the bytes that `src/label/trees.wat` walks, and where they go."""
import os
import struct

LEAVES = 32
SLOT_BYTES = 32


def tree_bytes(tree, scale):
    """One tree: nodes by their height above the leaves; a threshold on bytes is rounded down, since a row goes left at x <= t."""
    nodes, values = [], []

    def visit(node):
        """Index of a child and its height."""
        if "leaf_value" in node:
            values.append(node["leaf_value"])
            return len(values) - 1, 0
        (left, left_height), (right, right_height) = visit(node["left_child"]), visit(node["right_child"])
        assert node["decision_type"] == "<=", node["decision_type"]
        threshold = max(0, min(255, int(node["threshold"] // 1)))
        nodes.append((1 + max(left_height, right_height), node["split_feature"], threshold, left, right))
        return LEAVES + len(nodes) - 1, nodes[-1][0]

    visit(tree)
    assert len(values) <= LEAVES, f"{len(values)} leaves: the kernel holds {LEAVES}"
    order = sorted(range(len(nodes)), key=lambda index: nodes[index][0])
    slots = list(range(LEAVES)) + [0] * len(nodes)
    for place, index in enumerate(order):
        slots[LEAVES + index] = LEAVES + place
    quantised = [round(value / scale) for value in values] + [0] * (LEAVES - len(values))
    out = struct.pack("<HH", len(nodes), sum(height == 1 for height, *_ in nodes))
    for _, column, threshold, left, right in (nodes[index] for index in order):
        out += struct.pack("<HBxHH", column, threshold, slots[left] * SLOT_BYTES, slots[right] * SLOT_BYTES)
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
