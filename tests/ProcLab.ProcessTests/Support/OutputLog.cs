using ProcLab.Processes;

namespace ProcLab.ProcessTests;

/// <summary>Collects the lines of a child, and waits for one.</summary>
internal sealed class OutputLog
{
    private readonly Lock _gate = new();
    private readonly List<OutputLine> _lines = [];
    private readonly List<(Func<OutputLine, bool> Matches, TaskCompletionSource<string> Found)> _waiters = [];

    public OutputLine[] Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public string[] Texts => [.. Lines.Select(line => line.Text)];

    public void Add(OutputLine line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            foreach (var (_, found) in _waiters.Where(waiter => waiter.Matches(line)))
                found.TrySetResult(line.Text);
        }
    }

    /// <summary>The first line that begins with <paramref name="prefix"/>, without it.</summary>
    public async Task<string> AfterAsync(string prefix)
    {
        bool Matches(OutputLine line) => line.Text.StartsWith(prefix, StringComparison.Ordinal);
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiters.Add((Matches, found));
            if (_lines.Exists(Matches))
                found.TrySetResult(_lines.Find(Matches).Text);
        }

        return (await found.Task.WaitAsync(Eventually.Limit))[prefix.Length..];
    }

    /// <summary>The numbers behind a mark, in lines of the process itself or, labelled, of its workers.</summary>
    public int[] NumbersAfter(string mark) =>
        [.. Texts.Where(text => text.Contains(mark, StringComparison.Ordinal)).Select(text => int.Parse(text.AsSpan(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length), System.Globalization.CultureInfo.InvariantCulture))];

    public async Task<int> NumberAfterAsync(string prefix) =>
        int.Parse(await AfterAsync(prefix), System.Globalization.CultureInfo.InvariantCulture);
}
