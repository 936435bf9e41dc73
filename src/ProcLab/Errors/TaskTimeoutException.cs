using System.Globalization;

namespace ProcLab;

/// <summary>Which time of an item was over.</summary>
public enum TaskTimeoutKind
{
    /// <summary>Its time to wait (<see cref="RunOptions.QueueTimeout"/>): it never began.</summary>
    Queue,

    /// <summary>Its time to run (<see cref="RunOptions.Timeout"/>).</summary>
    Run,
}

/// <summary>An item was not done in its time. Only this item fails, also when its worker had to be killed: the pool replaces that.</summary>
public sealed class TaskTimeoutException : ProcLabException
{
    internal TaskTimeoutException(string taskName, TaskTimeoutKind kind, TimeSpan limit, TimeSpan elapsed, DeathCertificate? certificate = null, int attempt = 1)
        : base(Describe(taskName, kind, limit, elapsed, certificate, attempt))
    {
        (TaskName, Kind, Limit, Elapsed, Certificate, Attempt) = (taskName, kind, limit, elapsed, certificate, attempt);
    }

    /// <summary>The task's name.</summary>
    public string TaskName { get; }

    /// <summary>Which time was over.</summary>
    public TaskTimeoutKind Kind { get; }

    /// <summary>The limit.</summary>
    public TimeSpan Limit { get; }

    /// <summary>How long the item had waited, or run, when it ended.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Whether its worker had to be killed, since the item did not end within its grace after its token was cancelled.</summary>
    public bool WorkerKilled => Certificate?.Reason == DeathReason.Overdue;

    /// <summary>What is known of its worker's end, if it ended; <see langword="null"/> if the item ended by itself once its token was cancelled.</summary>
    public DeathCertificate? Certificate { get; }

    /// <summary>Which attempt at the item it was, counted from 1.</summary>
    public int Attempt { get; }

    private static string Describe(string task, TaskTimeoutKind kind, TimeSpan limit, TimeSpan elapsed, DeathCertificate? certificate, int attempt)
    {
        if (kind == TaskTimeoutKind.Queue)
            return $"Task {task} waited for longer than its limit of {Format(limit)} and never began.";

        string end = certificate is null ? $"it ended by itself after {Format(elapsed)}" : certificate.Sentence;
        string which = attempt > 1 ? $" at attempt {attempt}" : "";
        return $"Task {task} ran for longer than its limit of {Format(limit)}{which}: {end}.";
    }

    private static string Format(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.#} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
