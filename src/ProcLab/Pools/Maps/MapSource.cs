using System.Runtime.ExceptionServices;

namespace ProcLab.Pools;

/// <summary>A map's arguments, read one by one. What the source throws is kept until the results before it are handed out.</summary>
internal sealed class MapSource<TArgument>(IEnumerable<TArgument> source) : IDisposable
{
    private readonly IEnumerator<TArgument> _arguments = source.GetEnumerator();
    private ExceptionDispatchInfo? _failure;
    private bool _ended;

    /// <summary>Reads the next argument.</summary>
    /// <returns>Whether there is one; if not, the source has ended or failed.</returns>
    public bool TryRead(out TArgument argument)
    {
        argument = default!;
        if (_ended)
            return false;

        try
        {
            if (_arguments.MoveNext())
            {
                argument = _arguments.Current;
                return true;
            }
        }
#pragma warning disable CA1031 // The source is the caller's and may throw anything; the caller gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(error);
        }

        _ended = true;
        return false;
    }

    /// <summary>Throws what the source threw, if it did.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    public void Dispose() => _arguments.Dispose();
}
