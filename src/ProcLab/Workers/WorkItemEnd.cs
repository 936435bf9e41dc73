namespace ProcLab.Workers;

/// <summary>What is to be done in a worker when a work item ends, whatever it was.</summary>
internal static class WorkItemEnd
{
    /// <summary>Set once, by what has something to do then.</summary>
    public static Action? Handler { get; set; }
}
