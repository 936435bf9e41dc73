using ProcLab.Shared.Arbiter;

namespace ProcLab.Shared.Clients;

/// <summary>How a process that uses a queue reaches its arbiter.</summary>
internal interface IArbiter
{
    /// <summary>It may sleep, and there is something for it.</summary>
    void Ring();

    /// <summary>Let nothing be put any more.</summary>
    void Close(string? error);

    /// <summary>Asks; the answer comes by <see cref="QueueClient.OnAnswer"/>.</summary>
    void Ask(long number, QueueQuestion question);

    /// <summary>This process uses the queue no more.</summary>
    void Leave();

    /// <summary>Lets those go on who were woken.</summary>
    void Resume(List<TaskCompletionSource> woken);
}
