#!/usr/bin/env bash
# The hooks that the project offers to pre-commit, in a repository of their own, with the hence in the folder
# that is given. Only how hence comes there is not tried: that would build it anew.
set -euo pipefail
hooks="$PWD/.pre-commit-hooks.yaml"
export PATH="$1:$PATH"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
git() { command git -c user.name=n -c user.email=e@example.org -c commit.gpgsign=false "$@"; }

mkdir "$folder/hooks" "$folder/maps"
sed 's/language: rust/language: system/' "$hooks" >"$folder/hooks/.pre-commit-hooks.yaml"
(cd "$folder/hooks" && git init -q && git add -A && git commit -qm hooks)
revision=$(cd "$folder/hooks" && git rev-parse HEAD)

cd "$folder/maps"
git init -q
cat >.pre-commit-config.yaml <<EOF
repos:
  - repo: $folder/hooks
    rev: $revision
    hooks: [{id: hence-check}, {id: hence-check-fix}, {id: hence-fmt}]
EOF
printf '[Peace]: The talks will succeed. {basis: event}\n' >good.argdown
printf 'not a map [at\n' >other.txt
git add -A
pre-commit run --all-files

# A fault fails, and what is mended or laid out anew fails once.
printf '[Peace]\n   + [Peace]\n' >bad.argdown
git add -A
if pre-commit run --all-files hence-check; then echo "a fault was let pass"; exit 1; fi
printf '// hence: ignore S203 - x\n[Peace]: The talks will succeed. {basis: event}\n' >bad.argdown
git add -A
if pre-commit run --all-files hence-check-fix; then echo "a change was let pass"; exit 1; fi
git add -A
pre-commit run --all-files hence-check-fix
printf '[Peace]: The talks will succeed. {basis: event}\n     + [Cost]: War is dear.   \n' >bad.argdown
git add -A
if pre-commit run --all-files hence-fmt; then echo "a layout was let pass"; exit 1; fi
git add -A
pre-commit run --all-files hence-fmt
echo "the hooks do what they promise"
