"""What the processes of one host count, they count together."""

from django.core.cache.backends.filebased import FileBasedCache

from config import settings as installed

CACHE = installed.CACHES["default"]


def test_the_cache_is_shared_by_all_processes_of_the_host(tmp_path):
    one, other = (FileBasedCache(tmp_path, {"OPTIONS": CACHE["OPTIONS"]}) for _process in range(2))
    one.add("sign-in", 0, 60)
    one.incr("sign-in")
    other.incr("sign-in")
    assert one.get("sign-in") == 2


def test_the_cache_lies_in_the_home_of_the_installation():
    assert CACHE["BACKEND"].endswith("FileBasedCache")
    assert CACHE["LOCATION"] == installed.HOME / "cache"
