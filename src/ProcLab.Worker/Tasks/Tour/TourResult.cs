namespace ProcLab.Worker.Tasks.Tour;

/// <summary>What came of a step.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Item">The item of a get that was done.</param>
/// <param name="Error">The type and the message of the error, if it failed.</param>
/// <param name="Took">How long it took.</param>
public sealed record TourResult(QueueOutcome Outcome, string? Item, string? Error, TimeSpan Took);
