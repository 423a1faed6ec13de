# Sourced by `check` and `test`: the steps, each a function; run_step runs one and records the outcome.

summary=()
failed=()

# run_step <name>: run the step, and record the outcome and the time.
run_step() {
  local name=$1 began=$SECONDS verdict=ok
  say ""
  say "== $name"
  "step_$name" || { verdict=FAILED; failed+=("$name"); }
  summary+=("$(printf '%-10s %-7s %4d s' "$name" "$verdict" $((SECONDS - began)))")
}

# report: print the outcome of every step; fail if one failed.
report() {
  say ""
  printf '%s\n' "${summary[@]}"
  if [ ${#failed[@]} -gt 0 ]; then
    fail "These steps failed: ${failed[*]}. The output above says why."
  fi
  say ""
  say "All steps passed."
}

is_step() { declare -F "step_$1" >/dev/null; }

step_lint() { "$python" -m ruff check; }
step_format() { "$python" -m ruff format --check; }
step_generated() { "$python" -m codegen --check; }
step_twins() { "$python" -m codegen twins --check; }
step_rules() { "$python" scripts/rules.py; }
step_pyright() { "$python" -m pyright; }
step_mypy() { "$python" -m mypy; }

# Every public name has a complete type.
step_public() {
  "$python" -m pyright --verifytypes openai --ignoreexternal |
    sed -n '/^Symbols used/,$p' | tail -n 40
}

step_tests() { "$python" -m pytest -n 2; }

# The whole suite on the built wheel of an edition, in a separate environment. Edition 3 has no httpx
# there; the tests of clients of the other library run afterwards, with httpx.
step_edition() {
  local folder=$root/.venv-edition-$edition extras=testing,aiohttp,bedrock,realtime
  local base=${PYTHON:-$python} wheel wanted
  [ "$edition" = 3 ] || extras=$extras,httpx2
  "$root/scripts/build" --edition "$edition" || return 1
  wheel=$(ls "$root/dist/openai-$edition."*.whl)
  wanted=$("$base" --version; cat "$root/pyproject.toml")
  if [ "$(cat "$folder/.ready" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$folder"
    "$base" -m venv "$folder" || return 1
    say "Installing edition $edition and the tools that check it (a minute or two the first time) ..."
    "$folder/bin/python" -m pip install --quiet --upgrade 'pip>=25.1' || return 1
    "$folder/bin/python" -m pip install --quiet "$wheel[$extras]" --group dev || return 1
    "$folder/bin/python" -m pip install --quiet --target "$folder/httpx" --no-deps \
      httpx httpcore certifi || return 1
    printf '%s' "$wanted" >"$folder/.ready"
  fi
  "$folder/bin/python" -m pip install --quiet --no-deps --force-reinstall "$wheel" || return 1
  if [ "$edition" = 3 ]; then
    "$folder/bin/python" -m pytest -n 2 --ignore tests/families || return 1
    PYTHONPATH=$folder/httpx "$folder/bin/python" -m pytest -n 2 tests/families
  else
    "$folder/bin/python" -m pytest -n 2
  fi
}

# The lowest versions that pyproject.toml allows, in a separate environment.
step_oldest() {
  local oldest=$root/.venv-oldest wanted
  wanted=$("$python" scripts/oldest.py)
  if [ "$(cat "$oldest/.ready" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$oldest"
    "$python" -m venv "$oldest" || return 1
    say "Installing the lowest versions (a minute or two the first time) ..."
    "$oldest/bin/python" -m pip install --quiet --upgrade 'pip>=25.1' || return 1
    # shellcheck disable=SC2086 # one word for each requirement
    "$oldest/bin/python" -m pip install --quiet --editable . $wanted || return 1
    printf '%s' "$wanted" >"$oldest/.ready"
  fi
  # tests/shape, codegen and typing check the source, whatever the versions. httpx2 cannot be
  # installed: it and the lowest httpx need different versions of h11.
  "$oldest/bin/python" -m pytest -n 2 --ignore tests/shape --ignore tests/codegen \
    --ignore tests/typing --ignore tests/families
}
