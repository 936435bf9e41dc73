# Reads one trx file. Prints what failed and what was skipped, and why; the last line is `total PASSED FAILED SKIPPED`, for scripts/test.
# Wants project (its name) and exit_code (of its test run).

BEGIN { RS = "<UnitTestResult " }

function plain(text) {
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&#x[Dd];/, "", text)
    gsub(/&#x[Aa];/, "\n", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

function between(text, start, end,    from) {
    from = index(text, start)
    if (from == 0) {
        return ""
    }
    text = substr(text, from + length(start))
    return plain(substr(text, 1, index(text, end) - 1))
}

function report(word, name, reason) {
    gsub(/\n/, "\n      ", reason)
    entries = entries sprintf("  %s %s\n      %s\n", word, name, reason)
}

/The active test run was aborted/ { aborted = 1 }

# The first record is what stands before the first result.
NR > 1 {
    outcome = between($0, "outcome=\"", "\"")
    name = between($0, "testName=\"", "\"")
    message = between($0, "<Message>", "</Message>")
    if (outcome == "Passed") {
        passed++
    } else if (outcome == "NotExecuted") {
        skipped++
        report("SKIPPED", name, message)
    } else {
        failed++
        report("FAILED", name, message "\n" between($0, "<StackTrace>", "</StackTrace>"))
    }
}

END {
    if (exit_code == 124 || exit_code == 137) {
        failed++
        report("FAILED", project, "The time limit of the whole run was reached; the rest of its tests did not run.")
    } else if (exit_code != 0 && (aborted || failed == 0)) {
        failed++
        report("FAILED", project, "The test host crashed or hung (exit code " exit_code "); its words stand above. The rest of its tests did not run.")
    }
    printf "%s: %d passed, %d failed, %d skipped\n%s", project, passed, failed, skipped, entries
    printf "total %d %d %d\n", passed, failed, skipped
}
