"""The additive model finds what was planted, and only that."""

import numpy as np
import pytest

from ami.workflow.reading.effects import estimated

READERS = np.array([-8.0, -3.0, 0.0, 1.0, 4.0, 6.0])


def readings(files=60, common=10, noise=0.0, seed=1):
    """(files, readers, totals, merit): three pairs; everybody reads the common files."""
    rng = np.random.default_rng(seed)
    merit = rng.uniform(20, 90, files)
    met = [
        (file, reader)
        for file in range(files)
        for reader in (range(6) if file < common else (2 * (file % 3), 2 * (file % 3) + 1))
    ]
    file, reader = np.array(met).T
    totals = merit[file] + READERS[reader] + rng.normal(0, noise, len(met))
    return file, reader, totals, merit


def test_planted_leniencies_are_recovered():
    file, reader, totals, merit = readings()
    found = estimated(file, reader, totals)
    assert found.leniency == pytest.approx(READERS - READERS.mean())
    assert found.corrected == pytest.approx(merit + READERS.mean())
    assert found.error == pytest.approx(np.zeros(60), abs=1e-6)


def test_noise_stays_within_the_standard_errors():
    file, reader, totals, merit = readings(files=300, common=12, noise=5)
    found = estimated(file, reader, totals)
    assert found.leniency == pytest.approx(READERS - READERS.mean(), abs=2)
    gaps = np.abs(found.corrected - merit - READERS.mean()) / found.error
    assert 0.85 < np.mean(gaps < 1.645) < 0.95


def test_ranks_hold_the_true_one_about_nine_times_out_of_ten():
    held = []
    for seed in range(10):
        file, reader, totals, merit = readings(files=120, common=12, noise=5, seed=seed)
        first, last = estimated(file, reader, totals).ranks()
        true = 1 + (merit[:, None] < merit[None, :]).sum(axis=1)
        held.append(np.mean((first <= true) & (true <= last)))
    assert 0.85 < np.mean(held) < 0.97


def test_nothing_depends_on_the_order_of_reviews_nor_on_names():
    file, reader, totals, _ = readings(noise=4)
    found = estimated(file, reader, totals)
    turn = np.random.default_rng(2).permutation(len(totals))
    again = estimated(1000 + 7 * file[turn], 50 - reader[turn], totals[turn])
    assert again.corrected == pytest.approx(found.corrected)
    assert again.leniency[::-1] == pytest.approx(found.leniency)


def test_points_given_to_all_move_every_score_alike():
    file, reader, totals, _ = readings(noise=4)
    found, more = estimated(file, reader, totals), estimated(file, reader, totals + 5)
    assert more.corrected == pytest.approx(found.corrected + 5)
    assert more.leniency == pytest.approx(found.leniency)
    assert [list(rank) for rank in more.ranks()] == [list(rank) for rank in found.ranks()]


def test_a_reader_grown_severer_everywhere_changes_no_rank():
    file, reader, totals, _ = readings(noise=4)
    harsher = totals - 10 * (reader == 3)
    before, after = estimated(file, reader, totals), estimated(file, reader, harsher)
    assert np.argsort(after.corrected).tolist() == np.argsort(before.corrected).tolist()


def test_files_that_their_readers_put_on_the_wrong_side_are_in_doubt():
    file, reader, totals, merit = readings(common=6)
    raw = np.bincount(file, totals) / np.bincount(file)
    taken = raw >= np.sort(raw)[-20]
    just = merit >= np.sort(merit)[-20]
    doubt = estimated(file, reader, totals).in_doubt(taken)
    assert doubt.tolist() == (taken != just).tolist()
    assert doubt.any()


@pytest.mark.parametrize("taken", [np.zeros(60, dtype=bool), np.ones(60, dtype=bool)])
def test_a_line_that_takes_all_or_nothing_leaves_no_doubt(taken):
    file, reader, totals, _ = readings(noise=4)
    assert not estimated(file, reader, totals).in_doubt(taken).any()


def test_one_reader_a_file_tells_nothing():
    assert estimated([1, 2, 3], [1, 2, 3], [50, 60, 70]) is None
    assert estimated([1, 1], [1, 2], [50, 60]) is None


def test_groups_that_share_no_file_are_solved_apart():
    file, reader, totals, _ = readings(noise=3)
    apart = estimated(
        np.concatenate([file, file + 100]),
        np.concatenate([reader, reader + 10]),
        np.concatenate([totals, totals + 5]),
    )
    alone = estimated(file, reader, totals)
    assert apart.leniency == pytest.approx(np.tile(alone.leniency, 2))
    assert apart.corrected == pytest.approx(np.concatenate([alone.corrected, alone.corrected + 5]))
    assert apart.error == pytest.approx(np.tile(alone.error, 2))


def test_error_is_that_of_the_generalised_inverse():
    file, reader, totals, _ = readings(noise=3)
    met = np.zeros((60, 6))
    np.add.at(met, (file, reader), 1)
    share = met / met.sum(axis=1, keepdims=True)
    inverse = np.linalg.pinv(np.diag(met.sum(axis=0)) - met.T @ share, hermitian=True)
    found = estimated(file, reader, totals)
    # On a common file, the readers weigh nothing.
    assert found.reader_error[:10] == pytest.approx(np.zeros(10), abs=1e-6)
    ratio = (found.reader_error**2 / np.einsum("fr,rs,fs->f", share, inverse, share))[10:]
    assert ratio == pytest.approx(np.full(50, ratio[0]), rel=1e-6)
    means = np.bincount(file, totals) / met.sum(axis=1)
    leniency = inverse @ (np.bincount(reader, totals) - met.T @ means)
    assert found.leniency == pytest.approx(leniency)
    assert found.corrected == pytest.approx(means - share @ leniency)
