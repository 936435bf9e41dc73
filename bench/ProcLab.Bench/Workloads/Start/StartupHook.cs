using System.Diagnostics;

/// <summary>Called by the runtime of a worker before its Main. Name, namespace and method are the runtime's choice.</summary>
internal static class StartupHook
{
    /// <summary>The timestamp of that moment; one clock for all processes.</summary>
    public static long CalledAt { get; private set; }

    public static void Initialize() => CalledAt = Stopwatch.GetTimestamp();
}
