import contextlib
import threading

import pytest

from docs_engine.errors import StaleVersionError, StoreBusyError
from docs_engine.model.document import DraftStamp, Section


def names(store):
    return store.workspace_name()


def test_a_failed_transaction_leaves_nothing_behind(store):
    with contextlib.suppress(KeyError), store.transaction():
        store.name_workspace("Lost")
        raise KeyError
    assert names(store) == ""


def test_a_part_fails_alone_and_what_surrounds_it_stays(store):
    with store.transaction():
        store.name_workspace("Outer")
        with contextlib.suppress(KeyError), store.transaction():
            store.name_workspace("Inner")
            with store.transaction():
                store.name_workspace("Innermost")
            raise KeyError
        assert names(store) == "Outer"
    assert names(store) == "Outer"


def test_a_part_that_ended_well_still_falls_with_what_surrounds_it(store):
    with contextlib.suppress(KeyError), store.transaction():
        with store.transaction():
            store.name_workspace("Inner")
        raise KeyError
    assert names(store) == ""


def test_a_write_that_the_database_refused_may_be_caught_around_a_part(drafted):
    document = drafted.documents.get("doc")
    with drafted.transaction():
        drafted.name_workspace("Kept")
        with contextlib.suppress(Exception), drafted.transaction():
            drafted.documents.add(document)
    assert names(drafted) == "Kept"


def test_a_transaction_reads_what_it_wrote_and_others_read_what_was_committed(store):
    seen = []
    with store.transaction():
        store.name_workspace("New")
        seen.append(names(store))
        reader = threading.Thread(target=lambda: seen.append(names(store)))
        reader.start()
        reader.join(timeout=30)
    assert seen == ["New", ""]
    assert names(store) == "New"


def test_writing_outside_a_transaction_is_a_programming_error(store):
    with pytest.raises(RuntimeError, match="transaction"):
        store.name_workspace("Lost")
    with pytest.raises(RuntimeError, match="transaction"):
        store.scope.run_many("insert into workspaces (id, name) values (:id, '')", [{"id": "x"}])


def test_the_writer_is_free_again_after_an_interrupt(store):
    with contextlib.suppress(KeyboardInterrupt), store.transaction():
        raise KeyboardInterrupt
    with store.transaction():
        store.name_workspace("Next")
    assert names(store) == "Next"


def test_of_threads_that_save_on_the_same_revision_one_wins_and_the_others_get_a_conflict(drafted, at):
    rounds, savers = 5, 8
    for base in range(1, rounds + 1):
        results, ready = [], threading.Barrier(savers)

        def save(number, base=base, results=results, ready=ready):
            ready.wait(timeout=30)
            section = Section("problem", "Problem", f"saver {number}")
            try:
                with drafted.transaction():
                    drafted.drafts.save_section(
                        "doc", section, edited=True, stamp=DraftStamp(base + 1, "author", at(base))
                    )
                results.append(section.text)
            except StaleVersionError:
                results.append("")

        threads = [threading.Thread(target=save, args=(number,)) for number in range(savers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        assert len(results) == savers
        (winner,) = filter(None, results)
        assert drafted.drafts.get("doc").section("problem").section.text == winner
        assert drafted.drafts.revision("doc") == base + 1


def test_counting_up_from_many_threads_loses_no_count(store):
    """What is read inside a transaction is still true when it is written."""
    with store.transaction():
        store.name_workspace("0")

    def count():
        for _ in range(20):
            with store.transaction():
                store.name_workspace(str(int(names(store)) + 1))

    threads = [threading.Thread(target=count) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert names(store) == "120"


def test_work_that_lost_a_race_is_run_again_from_its_start(store):
    runs = []

    def work():
        runs.append(1)
        store.name_workspace(f"run {len(runs)}")
        if len(runs) < 3:
            raise StoreBusyError("lost", details={"lost_race": True})
        return len(runs)

    assert store.write(work) == 3
    assert names(store) == "run 3"


def test_work_that_found_the_database_busy_is_not_run_again(store):
    runs = []

    def work():
        runs.append(1)
        raise StoreBusyError("busy")

    with pytest.raises(StoreBusyError):
        store.write(work)
    assert len(runs) == 1
