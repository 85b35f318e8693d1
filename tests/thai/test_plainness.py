"""The Thai package stands alone."""

import subprocess
import sys

CODE = "import sys, sources.thai; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"


def test_importing_it_loads_no_django():
    assert subprocess.run([sys.executable, "-c", CODE], check=False).returncode == 0
