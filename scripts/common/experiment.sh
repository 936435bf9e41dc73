# shellcheck shell=bash
# What the experiments have in common: the command, a folder, a queue of their own, their processes, and the verdict. PROCLAB names another command than scripts/proclab.

experiment_root=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
experiment_command=${PROCLAB:-$experiment_root/scripts/proclab}
experiment_folder=$(mktemp -d)
experiment_processes=()

proclab() {
    "$experiment_command" "$@"
}

# Leaves no process, file or queue behind, however the experiment ends.
clean_up() {
    local process
    trap - EXIT
    for process in "${experiment_processes[@]}"; do
        kill -TERM "$process" 2>/dev/null || true
    done
    wait
    rm -rf "$experiment_folder"
}

# A process that is killed leaves no socket of the runtime behind.
export DOTNET_EnableDiagnostics=0

trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a command in the background; its process is $!, and ended with the experiment. Without being told so, it would read nothing.
start() {
    "$experiment_command" "$@" <&0 &
    experiment_processes+=($!)
}

# Waits for a process of this experiment; a failure of it is one of the experiment.
finish() {
    local process code=0
    for process in "$@"; do
        wait "$process" || code=$?
        if [[ $code -ne 0 ]]; then
            fail "process $process ended with exit code $code"
        fi
    done
}

# A figure of a queue at this moment, such as in_hand or taken.
figure() {
    proclab queue status "$1" --wait 30s --json | grep -o "\"$2\":[0-9]*" | tail -n 1 | cut -d : -f 2
}

pass() {
    echo "PASS: $1"
    exit 0
}

fail() {
    echo "FAIL: $1"
    exit 1
}

# Built before anything is started that is waited for.
proclab --version >/dev/null || fail "$experiment_command does not work"
