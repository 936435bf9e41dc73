using System.Collections;

namespace ProcLab.Processes;

/// <summary>Makes the environment of a child: the host's own without any of the project's variables, and one mark of the run.</summary>
internal static class ProcessEnvironment
{
    /// <summary>Holds the id of the run. Descendants inherit it, so whatever a dead host left behind can be found.</summary>
    public const string RunVariable = "PROCLAB_RUN";

    private const string OwnPrefix = "PROCLAB_";

    /// <summary>The names of variables as this system compares them.</summary>
    public static StringComparer NameComparer => OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>The environment of this process, changed for a child of the run <paramref name="runId"/>.</summary>
    /// <param name="runId">The mark of the run.</param>
    /// <param name="changes">Variables to set, or with a null value to leave out. The mark cannot be changed.</param>
    public static Dictionary<string, string> Create(string runId, IEnumerable<KeyValuePair<string, string?>>? changes = null) =>
        Create(Current(), runId, changes);

    internal static Dictionary<string, string> Create(
        IEnumerable<KeyValuePair<string, string>> inherited,
        string runId,
        IEnumerable<KeyValuePair<string, string?>>? changes)
    {
        ArgumentException.ThrowIfNullOrEmpty(runId);

        var environment = new Dictionary<string, string>(NameComparer);
        foreach (var (name, value) in inherited)
        {
            if (!name.StartsWith(OwnPrefix, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
                environment[name] = value;
        }

        foreach (var (name, value) in changes ?? [])
        {
            if (value is null)
                environment.Remove(name);
            else
                environment[name] = value;
        }

        environment[RunVariable] = runId;
        return environment;
    }

    /// <summary>The environment of this process as it is now.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Current()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            yield return new((string)variable.Key, (string?)variable.Value ?? "");
    }
}
