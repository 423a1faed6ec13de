# Sourced by `demo` and `test`: a virtual environment in .venv with what a command needs.
#
# Sets $python to its interpreter. A stamp file remembers for which pyproject.toml the environment
# was made, so that a second run starts at once.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
environment=$root/.venv
python=$environment/bin/python

export PIP_DISABLE_PIP_VERSION_CHECK=1
# pyright comes from PyPI and fetches itself from the npm registry; what it says of itself is noise.
export PYRIGHT_PYTHON_IGNORE_WARNINGS=1

say() { printf '%s\n' "$*"; }

fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }

# Print a Python that will do: $PYTHON if it is set, else the first one on the path.
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
    fail "PYTHON is set to '$PYTHON', which is not a Python 3.10 or newer. Unset it, or name another."
  elif [ -n "$found" ]; then
    fail "This needs Python 3.10 or newer, and only $found was found. Install a newer one from" \
      "https://www.python.org/downloads/, or name it: PYTHON=/path/to/python3.12 $0"
  else
    fail "No Python was found. Install Python 3.10 or newer from https://www.python.org/downloads/."
  fi
}

# create_environment: make .venv, unless there is one that works.
create_environment() {
  if [ -x "$python" ] && is_new_enough "$python"; then
    return
  fi
  if [ -e "$environment" ] && [ ! -e "$environment/pyvenv.cfg" ]; then
    fail "$environment is in the way: it is no virtual environment. Move it, then try again."
  fi
  local base
  base=$(find_python)
  say "Making a virtual environment in .venv, with $("$base" --version) ..."
  rm -rf "$environment"
  if ! "$base" -m venv "$environment" >"$log" 2>&1; then
    rm -rf "$environment"
    tail -n 5 "$log" >&2
    fail "$base could not make a virtual environment. On Debian and Ubuntu that takes the package" \
      "python3-venv: sudo apt install python3-venv"
  fi
}

# install <what for> <arguments of pip install>: install, or explain why not.
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
      "with a package index of your own, set PIP_INDEX_URL."
  elif grep -qi 'no space left' "$log"; then
    fail "The disk is full, so that packages could not be installed."
  fi
  fail "pip could not install $purpose; its last words stand above."
}

# prepare run|develop: have an environment to run the package, or to work on it.
prepare() {
  local purpose=$1 stamp fingerprint
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  create_environment
  # Tools that are looked up by name are those of the environment.
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
    # Dependency groups need pip 25.1, which a new environment need not have.
    install "a current pip" --upgrade 'pip>=25.1'
    install "the package and the tools that check it" \
      --editable '.[testing,aiohttp,bedrock,httpx2,realtime]' --group dev
  fi
  printf '%s' "$fingerprint" >"$stamp"
}
