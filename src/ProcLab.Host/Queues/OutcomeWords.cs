namespace ProcLab.Host.Queues;

/// <summary>The outcomes of puts and gets, by their words in text and JSON.</summary>
internal static class OutcomeWords
{
    public static string Text(QueueOutcome outcome) => outcome == QueueOutcome.TimedOut ? "timed out" : outcome.ToString().ToLowerInvariant();

    public static string Json(QueueOutcome outcome) => Text(outcome).Replace(' ', '_');
}
