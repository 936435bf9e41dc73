using System.Globalization;
using ProcLab.Processes;

namespace ProcLab.Soak.Hosts;

/// <summary>The lines of a host, and a wait for one.</summary>
internal sealed class LineWatch
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);

    public void Add(OutputLine line)
    {
        lock (_gate)
        {
            _lines.Add(line.Text);
            if (_awaited.TryGetValue(line.Text, out var seen))
                seen.TrySetResult();
        }
    }

    /// <summary>Waits for a line.</summary>
    /// <exception cref="InvalidOperationException">It did not come in time.</exception>
    public async Task WaitForAsync(string line, TimeSpan limit)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _awaited[line] = seen;
            if (_lines.Contains(line))
                seen.TrySetResult();
        }

        await seen.Task.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!seen.Task.IsCompletedSuccessfully)
            throw new InvalidOperationException($"the host did not say '{line}' within {limit.TotalSeconds} s");
    }

    /// <summary>The numbers of the lines that begin with a mark.</summary>
    public int[] NumbersAfter(string mark)
    {
        lock (_gate)
            return [.. _lines.Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => int.Parse(line.AsSpan(mark.Length), CultureInfo.InvariantCulture))];
    }
}
