namespace ProcLab.Host.Commands;

/// <summary>How a command that cannot go on says so: one line on stderr, and with <c>--json</c> also the end of the event stream on stdout.</summary>
internal sealed class ErrorOutput(CommandConsole console, bool asJson)
{
    public ExitCode Report(ExitCode code, string sentence, IReadOnlyList<string>? excerpt = null)
    {
        console.Error.WriteLine($"proclab: {sentence}");
        if (asJson)
            WriteEvents(code, sentence);
        foreach (string line in asJson ? [] : excerpt ?? [])
            console.Error.WriteLine($"  {line}");
        return code;
    }

    private void WriteEvents(ExitCode code, string sentence)
    {
        var lines = console.Json;
        if (!lines.HasBegun)
            lines.Write(TimeSpan.Zero, "run.start", json => json.WriteString("version", ProductVersion.Text));
        lines.Write(lines.LastTime, "diagnostic", json =>
        {
            json.WriteString("severity", "error");
            json.WriteString("code", ExitCodes.Describe(code).Name);
            json.WriteString("message", sentence);
        });
        lines.Write(lines.LastTime, "run.end", json =>
        {
            json.WriteString("verdict", "error");
            json.WriteNumber("exit", (int)code);
        });
    }
}
