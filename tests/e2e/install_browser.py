"""Put a Chromium on this machine for the browser tests: Debian's where apt can, Playwright's own elsewhere."""

import os
import shutil
import subprocess
import sys


def main() -> int:
    """Exit status 0 when a browser is there."""
    if shutil.which("chromium"):
        return 0
    if shutil.which("apt-get") and _install_from_apt():
        return 0
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode


def _install_from_apt() -> bool:
    root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    quiet = {"stdout": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run([*root, "apt-get", "update", "-qq"], check=False, env=environment, **quiet)
        subprocess.run([*root, "apt-get", "install", "-y", "-qq", "chromium"], check=True, env=environment, **quiet)
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"apt could not install chromium ({problem}); trying Playwright's own", file=sys.stderr)
        return False
    return shutil.which("chromium") is not None


if __name__ == "__main__":
    sys.exit(main())
