using System.Text.Json;

namespace ProcLab.CliTests.Runs;

/// <summary>What a run of the command left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of <c>--json</c>; each must be an object of its own.</summary>
    public IReadOnlyList<JsonElement> Events => [.. Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The last event, <c>run.end</c>.</summary>
    public JsonElement End => Events[^1];

    public IEnumerable<JsonElement> EventsOf(string kind) => Events.Where(item => item.GetProperty("ev").GetString() == kind);
}
