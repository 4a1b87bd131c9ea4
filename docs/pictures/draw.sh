#!/bin/sh
# Draws docs/pictures/demo.svg from a real run of the demo's first act. Needs tmux and a JDK 25.
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd)
. "$home/.mvn/find-jdk.sh"
server=serin-picture-$$
shot=$(mktemp)
trap 'tmux -L "$server" kill-server 2>/dev/null || true; rm -f "$shot"' EXIT

"$home/serin" version >/dev/null # builds first, if it must
tmux -L "$server" new-session -d -x 100 -y 40 "PS1= LC_ALL=C.UTF-8 sh -c '$home/serin demo --scenario bad --seed ${1:-1}; sleep 60'"
until tmux -L "$server" capture-pane -p | grep -q "How that is reckoned"; do sleep 0.2; done
tmux -L "$server" capture-pane -e -p >"$shot"
"$JAVA_HOME/bin/java" "$home/docs/pictures/Draw.java" "serin demo" <"$shot" >"$home/docs/pictures/demo.svg"
