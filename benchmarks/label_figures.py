"""Writes how often each claim check is right on the project's own labelled documents, for the pages of the checks.

A sentence that is labelled counts for the check that was meant when its category is given, else for any of the claims.
Nothing but claims is labelled there: every claim is, so a finding in another sentence is wrong.
"""

import csv
from collections import Counter, defaultdict

from bench_claims import OWN, bare, check, same

TARGET = OWN / "figures.toml"


def main() -> None:
    wanted: dict[str, list[str]] = defaultdict(list)
    with (OWN / "labels.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            wanted[row["document"]].append(bare(row["sentence"]))
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for document, sentences in wanted.items():
        for finding in check(OWN / document).findings:
            if finding.check.startswith("claim.") and finding.check != "claim.dangling":
                found[finding.check] += 1
                right[finding.check] += any(same(bare(finding.sentence), sentence) for sentence in sentences)
    text = "".join(f'["{name}"]\nright = {right[name]}\nfound = {count}\n\n' for name, count in sorted(found.items()))
    TARGET.write_text("# Written by benchmarks/label_figures.py.\n\n" + text.rstrip() + "\n", encoding="utf-8")
    print(TARGET.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
