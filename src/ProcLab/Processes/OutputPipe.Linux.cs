using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>The host's end of one output stream of a child. All calls are made on the loop's thread, which owns the descriptor.</summary>
[SupportedOSPlatform("linux")]
internal sealed class OutputPipe(EventLoop loop, int descriptor, LineSplitter lines, Action whenClosed)
{
    /// <summary>The largest pipe that an unprivileged process can make: an endless writer that outlived the child ends no drain.</summary>
    private const int MaxDrainBytes = 1024 * 1024;

    private int _descriptor = descriptor;

    public bool IsOpen => _descriptor != Descriptor.None;

    /// <returns>Zero, or the error number.</returns>
    public int TryWatch() => loop.TryWatch(_descriptor, () => ReadOnce());

    /// <summary>Reads what is in the pipe now.</summary>
    public void Drain()
    {
        for (int total = 0; total < MaxDrainBytes && ReadOnce() is > 0 and var count;)
            total += count;
    }

    /// <summary>Reads no more; hands on the last words.</summary>
    public void Close()
    {
        if (!IsOpen)
            return;
        loop.Unwatch(_descriptor);
        Descriptor.Close(ref _descriptor);
        lines.Complete();
        whenClosed();
    }

    /// <summary>One portion only, so that a child that never stops writing does not hold up the others.</summary>
    private int ReadOnce()
    {
        if (!IsOpen)
            return 0;
        int count = Descriptor.Read(_descriptor, loop.Buffer);
        if (count > 0)
            lines.Append(loop.Buffer.AsSpan(0, count));
        else if (count != -LibC.EAGAIN)
            Close();
        return count;
    }
}
