using System.Text.Json;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Processes;

namespace ProcLab.Host.Queues;

/// <summary>One run of a command that uses a queue which another process serves.</summary>
/// <param name="settings">Which queue, and how.</param>
/// <param name="console">Where it writes.</param>
/// <param name="stop">What ends it early.</param>
internal abstract class NamedQueueRun(NamedQueueSettings settings, CommandConsole console, StopRequest stop)
{
    protected NamedQueueSettings Settings { get; } = settings;

    protected ProcessLog Log { get; } = new(console, settings.Output);

    /// <summary>Runs to the end.</summary>
    /// <exception cref="OutputException">Standard output takes no more.</exception>
    public async Task<ExitCode> RunAsync()
    {
        using var log = Log;
        log.Begin($"queue {Settings.Verb}", "", json => json.WriteString("queue", Settings.Name));
        QueueFailure? failure;
        try
        {
            failure = await OpenAsync(stop.Asked);
        }
        catch (OperationCanceledException) when (stop.Code is not null)
        {
            failure = null;
        }
        catch (Exception error) when (error is not OutputException && QueueFailure.Of(error, Settings.Name) is not null)
        {
            failure = QueueFailure.Of(error, Settings.Name);
        }

        if (failure is not null && stop.Code is null)
            Tell(failure);
        return log.End(stop.Code ?? failure?.Code ?? ExitCode.Ok, failure is null ? Describe() : "", WriteFields);
    }

    /// <summary>Uses the queue.</summary>
    /// <returns>What went wrong, if something did.</returns>
    protected abstract Task<QueueFailure?> UseAsync(ProcessQueue<string> queue, CancellationToken cancellationToken);

    /// <summary>What was done, in words; may be empty.</summary>
    protected abstract string Describe();

    /// <summary>What was done, for programs.</summary>
    protected abstract void WriteFields(Utf8JsonWriter json);

    /// <summary>Makes or opens the queue, and uses it.</summary>
    protected virtual async Task<QueueFailure?> OpenAsync(CancellationToken cancellationToken)
    {
        await using var queue = await ProcessQueue.OpenAsync<string>(Settings.Name, Settings.Wait, cancellationToken: cancellationToken);
        return await UseAsync(queue, cancellationToken);
    }

    /// <summary>The figures that every command on queues ends with.</summary>
    protected static void WriteFigures(Utf8JsonWriter json, QueueSnapshot figures)
    {
        long taken = figures.Taken - figures.Redelivered;
        json.WriteNumber("put", figures.Put);
        json.WriteNumber("taken", taken);
        json.WriteNumber("redelivered", figures.Redelivered);
        json.WriteNumber("duplicates", Math.Max(0, taken - figures.Put));
        json.WriteNumber("missing", Math.Max(0, figures.Put - taken));
        json.WriteNumber("depth_max", figures.DeepestCount);
        json.WriteNull("blocked_ms");
    }

    private void Tell(QueueFailure failure)
    {
        console.Error.WriteLine($"proclab: {failure.Sentence}");
        Log.Event("diagnostic", json =>
        {
            json.WriteString("severity", "error");
            json.WriteString("code", ExitCodes.Describe(failure.Code).Name);
            json.WriteString("message", failure.Sentence);
        });
    }
}
