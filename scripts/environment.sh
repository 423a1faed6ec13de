# Sourced by `check`, `demo` and `test`: creates a virtual environment in .venv and installs into it.
#
# Sets $python to its interpreter. A stamp file records the pyproject.toml that the environment was
# created for, so the second run starts at once.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
environment=$root/.venv
python=$environment/bin/python

export PIP_DISABLE_PIP_VERSION_CHECK=1
# The pyright of PyPI downloads itself from the npm registry and warns about newer versions.
export PYRIGHT_PYTHON_IGNORE_WARNINGS=1

say() { printf '%s\n' "$*"; }

fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }

# Print a suitable Python: $PYTHON if it is set, else the first one on the path.
find_python() {
  local candidate found=""
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python3.10 python}; do
    command -v "$candidate" >/dev/null || continue
    if is_new_enough "$candidate"; then
      command -v "$candidate"
      return
    fi
    found=$("$candidate" --version 2>&1 | head -n 1)
  done
  if [ -n "${PYTHON:-}" ]; then
    fail "PYTHON is set to '$PYTHON', which is not Python 3.10 or newer. Unset it, or set it to another."
  elif [ -n "$found" ]; then
    fail "This needs Python 3.10 or newer, and only $found was found. Install a newer one from" \
      "https://www.python.org/downloads/, or set PYTHON: PYTHON=/path/to/python3.12 $0"
  else
    fail "No Python was found. Install Python 3.10 or newer from https://www.python.org/downloads/."
  fi
}

# create_environment: create .venv, unless a working one exists.
create_environment() {
  if [ -x "$python" ] && is_new_enough "$python"; then
    return
  fi
  if [ -e "$environment" ] && [ ! -e "$environment/pyvenv.cfg" ]; then
    fail "$environment exists but is not a virtual environment. Move it away, then try again."
  fi
  local base
  base=$(find_python)
  say "Creating a virtual environment in .venv with $("$base" --version) ..."
  rm -rf "$environment"
  if ! "$base" -m venv "$environment" >"$log" 2>&1; then
    rm -rf "$environment"
    tail -n 5 "$log" >&2
    fail "$base could not create a virtual environment. On Debian and Ubuntu this needs the package" \
      "python3-venv: sudo apt install python3-venv"
  fi
}

# install <description> <arguments of pip install>: install, or explain the failure.
install() {
  local purpose=$1
  shift
  say "Installing $purpose (a minute or two the first time) ..."
  if "$python" -m pip install --quiet "$@" >"$log" 2>&1; then
    return
  fi
  tail -n 15 "$log" >&2
  if grep -qiE 'name resolution|newconnectionerror|timed? ?out|network is unreachable|connection (refused|reset)|proxyerror|no matching distribution' "$log"; then
    fail "Packages could not be downloaded. Is this machine online? Behind a proxy, set HTTPS_PROXY;" \
      "to use another package index, set PIP_INDEX_URL."
  elif grep -qi 'no space left' "$log"; then
    fail "The disk is full, so packages could not be installed."
  fi
  fail "pip could not install $purpose; the end of its output is above."
}

# prepare run|develop: set up an environment to run the package, or to work on it.
prepare() {
  local purpose=$1 stamp fingerprint
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  create_environment
  # Find tools in the environment first.
  export PATH=$environment/bin:$PATH
  stamp=$environment/.ready-$purpose
  fingerprint=$("$python" -c 'import hashlib, sys
print(hashlib.sha256(open("pyproject.toml", "rb").read()).hexdigest(), sys.version.split()[0])')
  if [ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ] && "$python" -c 'import openai' 2>/dev/null; then
    return
  fi
  if [ "$purpose" = run ]; then
    install "the package and its emulator" --editable '.[testing]'
  else
    # Dependency groups need pip 25.1; a new environment may have an older one.
    install "a current pip" --upgrade 'pip>=25.1'
    install "the package and the tools that check it" \
      --editable '.[testing,aiohttp,bedrock,httpx2,realtime]' --group dev
  fi
  printf '%s' "$fingerprint" >"$stamp"
}
