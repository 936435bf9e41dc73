namespace ProcLab.Processes;

/// <summary>Hands the lines of both streams to the handler, one at a time. A handler that threw is not called again.</summary>
internal sealed class OutputSink(Action<OutputLine>? handler)
{
    private readonly Lock _gate = new();

    /// <summary>What the handler threw, or null.</summary>
    public Exception? Failure { get; private set; }

    public void Hand(OutputLine line)
    {
        if (handler is null)
            return;

        lock (_gate)
        {
            if (Failure is not null)
                return;
            try
            {
                handler(line);
            }
#pragma warning disable CA1031 // Whatever a handler throws belongs to its child alone; the thread serves all the others too.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Failure = exception;
            }
        }
    }
}
