namespace ProcLab.Host.Pool;

/// <summary>An item that the pool has accepted.</summary>
/// <param name="Result">Its result; fails as the item does.</param>
/// <param name="RunTime">How long it ran, by its worker's clock; zero until its end.</param>
internal sealed record Submission(Task<ItemResult> Result, Func<TimeSpan> RunTime);
