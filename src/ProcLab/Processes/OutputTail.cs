namespace ProcLab.Processes;

/// <summary>Keeps the last lines of a process for its death certificate. Safe to use from several threads.</summary>
internal sealed class OutputTail
{
    public const int DefaultCapacity = 20;

    private readonly Lock _gate = new();
    private readonly Queue<OutputLine> _lines;
    private readonly int _capacity;

    public OutputTail(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
        _lines = new Queue<OutputLine>(capacity);
    }

    public void Add(OutputLine line)
    {
        lock (_gate)
        {
            if (_lines.Count == _capacity)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }

    /// <summary>The lines kept, oldest first.</summary>
    public OutputLine[] ToArray()
    {
        lock (_gate)
            return [.. _lines];
    }
}
