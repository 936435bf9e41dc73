namespace ProcLab.Host;

/// <summary>What each exit code means, and which one wins when several apply.</summary>
internal static class ExitCodes
{
    private static readonly ExitCode[] s_precedence =
    [
        ExitCode.BadFile, ExitCode.Internal, ExitCode.WorkerLost, ExitCode.Expectation, ExitCode.TimedOut, ExitCode.Threshold, ExitCode.Failed,
    ];

    /// <summary>All exit codes, in order. A test holds docs/exit-codes.md to this table.</summary>
    public static IReadOnlyList<ExitCodeInfo> All { get; } =
    [
        new(ExitCode.Ok, "ok", "done as asked; warnings allowed"),
        new(ExitCode.Failed, "failed", "the work ran and a task or peer reported failure"),
        new(ExitCode.Usage, "usage", "bad command line; one line on stderr, nothing was started"),
        new(ExitCode.BadFile, "bad_file", "experiment or configuration file has errors; nothing was started"),
        new(ExitCode.Expectation, "expectation", "an expectation was false"),
        new(ExitCode.Threshold, "threshold", "all correct, but too slow"),
        new(ExitCode.TimedOut, "timed_out", "a deadline passed; everything was ended cleanly"),
        new(ExitCode.WorkerLost, "worker_lost", "a worker died and the work could not be completed"),
        new(ExitCode.Unreachable, "unreachable", "refused, not found or closed by the peer"),
        new(ExitCode.Unauthorized, "unauthorized", "authentication failed"),
        new(ExitCode.BadData, "bad_data", "malformed frame, hash mismatch or version mismatch"),
        new(ExitCode.InUse, "in_use", "port, name, file or lock is taken"),
        new(ExitCode.Unsupported, "unsupported", "nothing could run on this platform or machine"),
        new(ExitCode.NotFound, "not_found", "the file or resource asked for is not there"),
        new(ExitCode.Full, "full", "there is no room, and waiting was not asked for"),
        new(ExitCode.Empty, "empty", "there is no item, and waiting was not asked for"),
        new(ExitCode.Closed, "closed", "nothing can be put any more, or there will be no more items"),
        new(ExitCode.Internal, "internal", "a bug in ProcLab; a report was written and its path printed"),
        new(ExitCode.HungUp, "hung_up", "SIGHUP (the terminal was closed), after the running work was ended; a second one ends at once"),
        new(ExitCode.Interrupted, "interrupted", "SIGINT (Ctrl-C), after the running work was ended; a second one ends at once"),
        new(ExitCode.Terminated, "terminated", "SIGTERM, after the running work was ended; a second one ends at once"),
    ];

    /// <summary>The row of a code.</summary>
    public static ExitCodeInfo Describe(ExitCode code) => All.First(info => info.Code == code);

    /// <summary>The verdict in JSON of a run that came to its end with this code.</summary>
    public static string Verdict(ExitCode code) => code switch
    {
        ExitCode.Ok => "pass",
        ExitCode.HungUp or ExitCode.Interrupted or ExitCode.Terminated => "interrupted",
        _ => "fail",
    };

    /// <summary>The code to end with when several apply; <see cref="ExitCode.Ok"/> when none does.</summary>
    public static ExitCode Worst(IEnumerable<ExitCode> codes)
    {
        var given = codes.ToHashSet();
        return s_precedence.FirstOrDefault(given.Contains, ExitCode.Ok);
    }
}
