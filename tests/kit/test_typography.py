"""French spaces: what a reader sends does not fill the memory."""

from impgt_site.kit.typography import LONGEST_KEPT, french, spaced


def test_a_text_longer_than_ours_is_spaced_and_not_kept():
    before = spaced.cache_info().currsize
    assert french("mot ! " * LONGEST_KEPT).startswith("mot\u202f! mot\u202f!")
    assert spaced.cache_info().currsize == before
