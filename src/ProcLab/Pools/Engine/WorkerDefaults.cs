using System.Globalization;
using ProcLab.Links;

namespace ProcLab.Pools;

/// <summary>How workers are set up unless the program asks otherwise.</summary>
internal static class WorkerDefaults
{
    private const string DebugVariable = "PROCLAB_DEBUG_WORKER";

    /// <summary>Workstation collection: a server collector would reserve a heap and a thread for each processor in each worker.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Environment { get; } = [new("DOTNET_gcServer", "0")];

    public static WorkerGreeting Greeting(string workerName, int? expectedProcessId, string recorder, int maxPayloadBytes) => new(
        workerName,
        expectedProcessId,
        WaitForDebugger: System.Environment.GetEnvironmentVariable(DebugVariable) == "1",
        ChosenCulture(),
        recorder,
        maxPayloadBytes);

    // A worker finds the system's culture by itself; only one that the program chose has to be told, since setting it costs start-up time.
    private static string? ChosenCulture()
    {
        string current = CultureInfo.CurrentCulture.Name;
        return current == CultureInfo.InstalledUICulture.Name ? null : current;
    }
}
