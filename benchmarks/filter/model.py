"""Would a small learned model help? `python -m benchmarks.filter.model FOLDER`, with scikit-learn.

Trains a linear model on words and pairs of words of two thirds of the rows, with
every word for a group of people masked, and asks what it adds to the rules on the
sealed third: how many more it catches, and how many more harmless rows it flags,
at the threshold at which it flags at most one harmless row in a thousand of those
it was trained on (by cross-validation).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from benchmarks.filter.rows import Row, read_rows
from benchmarks.filter.split import is_sealed, template_of
from eduweb.safety import judge
from eduweb.safety.phrases import SENSES

_GROUPS = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            {word for name in SENSES.names() if name.startswith("@group") for word in SENSES.words([name])}
            or {"women"},
            key=len,
            reverse=True,
        )
    )
    + r")\b"
)
_SHARE_OF_ALARMS = 0.001


def _masked(row: Row) -> str:
    return _GROUPS.sub("somegroup", row["text"].lower())


def main() -> None:
    """Train, choose a threshold, and print what the model adds on the sealed rows."""
    rows = [row for slice_rows in read_rows(Path(sys.argv[1])).values() for row in slice_rows]
    seen = [row for row in rows if not is_sealed(row)]
    sealed = [row for row in rows if is_sealed(row)]
    model = make_pipeline(
        HashingVectorizer(ngram_range=(1, 2), n_features=2**16, alternate_sign=False, norm="l2"),
        LogisticRegression(C=20.0, max_iter=400, class_weight="balanced"),
    )
    texts, labels = [_masked(row) for row in seen], np.array([row["label"] == "flag" for row in seen])
    groups = [template_of(row) for row in seen]
    scores = cross_val_predict(
        model, texts, labels, groups=groups, cv=GroupKFold(5), method="predict_proba", n_jobs=1
    )[:, 1]
    threshold = float(np.quantile(scores[~labels], 1 - _SHARE_OF_ALARMS))
    model.fit(texts, labels)
    chances = model.predict_proba([_masked(row) for row in sealed])[:, 1]
    found: dict[str, list[int]] = {}
    for row, chance in zip(sealed, chances, strict=True):
        counts = found.setdefault(row["slice"], [0, 0, 0, 0])
        is_ok = row["label"] == "ok"
        counts[2 if is_ok else 0] += 1
        counts[3 if is_ok else 1] += bool(chance > threshold and not judge(row["text"]).flagged)
    print(f"threshold {threshold:.3f}; on the sealed rows, beside what the rules find:")
    for name, (flags, more, harmless, alarms) in found.items():
        print(f"{name:18} {more:4} more of {flags:4}   {alarms:3} more false alarms of {harmless}")


if __name__ == "__main__":
    main()
