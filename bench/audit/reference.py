"""The same two questions put to cleanlab, where it is installed: reference.py LABELS.npy PROBABILITIES.npy."""

import json
import sys
import time

import numpy
from cleanlab.segmentation.filter import find_label_issues
from cleanlab.segmentation.rank import get_label_quality_scores

labels, probabilities = (numpy.load(path) for path in sys.argv[1:3])
start = time.perf_counter()
get_label_quality_scores(labels, probabilities, method="softmin", verbose=False)
softmin = time.perf_counter() - start
start = time.perf_counter()
issues = find_label_issues(labels, probabilities, downsample=1, verbose=False)
learning = time.perf_counter() - start
print(json.dumps({"softmin": softmin, "learning": learning, "flagged": int(issues.sum())}))
