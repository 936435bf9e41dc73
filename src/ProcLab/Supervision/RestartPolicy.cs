namespace ProcLab.Supervision;

/// <summary>Which workers that ended are replaced, when, and when the pool gives up.</summary>
/// <param name="Starts">How many failed starts, and ends of workers before they had anything to do with an item, are too many.</param>
/// <param name="Backoff">The waits after these. A worker that dies later is replaced at once.</param>
/// <param name="Kind">Which workers are replaced.</param>
/// <param name="Crashes">How many other crashes are too many; <see langword="null"/> for no limit.</param>
internal sealed record RestartPolicy(RestartIntensity Starts, Backoff Backoff, RestartKind Kind = RestartKind.Permanent, RestartIntensity? Crashes = null)
{
    /// <summary>Whether a worker is replaced that ended by itself.</summary>
    /// <param name="isNormal">Whether it exited with code 0.</param>
    public bool Replaces(bool isNormal) => Kind == RestartKind.Permanent || (Kind == RestartKind.Transient && !isNormal);
}
