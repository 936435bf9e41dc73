using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>
/// The one thread that starts all children and watches all their descriptors, so the host's threads do not grow with its children.
/// It lives as long as the host: the kernel's parent-death signal follows the thread that started a process, not the parent.
/// Work on it must be short and must not throw.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class EventLoop
{
    private const int EventBatch = 64;

    /// <summary>Posted work waits after this many, so that a burst of starts does not hold up the news of an exit.</summary>
    private const int PostedBatch = 4;

    private static readonly Lock SharedGate = new();
    private static EventLoop? _shared;

    private readonly int _epoll;
    private readonly int _wake;
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly Dictionary<int, Action> _watched = [];
    private readonly PriorityQueue<Action, long> _timers = new();

    private EventLoop(int epoll, int wake)
    {
        _epoll = epoll;
        _wake = wake;
    }

    /// <summary>What all children share as they are read, one after the other.</summary>
    public byte[] Buffer { get; } = new byte[64 * 1024];

    /// <summary>The loop of this host, started at the first use.</summary>
    /// <param name="loop">The loop, when the result is zero.</param>
    /// <returns>Zero, or the error number; then the next call tries again.</returns>
    public static int TryGetShared(out EventLoop? loop)
    {
        lock (SharedGate)
        {
            int error = _shared is null ? TryCreate(out _shared) : 0;
            loop = _shared;
            return error;
        }
    }

    /// <summary>Runs <paramref name="work"/> on the loop's thread. From any thread.</summary>
    public void Post(Action work)
    {
        _posted.Enqueue(work);
        ulong one = 1;
        Descriptor.Write(_wake, new ReadOnlySpan<byte>(&one, sizeof(ulong)));
    }

    /// <summary>Calls <paramref name="whenReadable"/> as long as the descriptor is readable. On the loop's thread only.</summary>
    /// <returns>Zero, or the error number.</returns>
    public int TryWatch(int descriptor, Action whenReadable)
    {
        byte* request = stackalloc byte[EpollEvent.Size];
        EpollEvent.Write(request, LibC.EPOLLIN, descriptor);
        if (LibC.epoll_ctl(_epoll, LibC.EPOLL_CTL_ADD, descriptor, request) != 0)
            return Marshal.GetLastPInvokeError();
        _watched.Add(descriptor, whenReadable);
        return 0;
    }

    /// <summary>
    /// Ends <see cref="TryWatch"/>; to be called before the descriptor is closed, since a copy of it in a process that another thread
    /// is just starting would keep the watch alive. On the loop's thread only.
    /// </summary>
    public void Unwatch(int descriptor)
    {
        if (_watched.Remove(descriptor))
            LibC.epoll_ctl(_epoll, LibC.EPOLL_CTL_DEL, descriptor, null);
    }

    /// <summary>Runs <paramref name="work"/> once, not before the delay is over. On the loop's thread only.</summary>
    public void CallAfter(TimeSpan delay, Action work) =>
        _timers.Enqueue(work, Environment.TickCount64 + (long)delay.TotalMilliseconds);

    private static int TryCreate(out EventLoop? loop)
    {
        loop = null;
        int epoll = LibC.epoll_create1(LibC.EPOLL_CLOEXEC);
        if (epoll < 0)
            return Marshal.GetLastPInvokeError();
        int wake = LibC.eventfd(0, LibC.EFD_CLOEXEC | LibC.EFD_NONBLOCK);
        int error = wake < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (error == 0)
        {
            var created = new EventLoop(epoll, wake);
            error = created.TryWatch(wake, created.ClearWake);
            if (error == 0)
            {
                ChildSignal.KeepStatuses();
                new Thread(created.Run) { Name = "proclab-processes", IsBackground = true }.Start();
                loop = created;
                return 0;
            }
        }

        Descriptor.Close(ref wake);
        Descriptor.Close(ref epoll);
        return error;
    }

    private void Run()
    {
        byte* events = stackalloc byte[EventBatch * EpollEvent.Size];
        while (true)
        {
            int count = LibC.epoll_wait(_epoll, events, EventBatch, NextTimeout());
            for (int index = 0; index < count; index++)
            {
                // Handlers of this round may have ended the watch. Its number cannot be another descriptor's yet: starts come after.
                if (_watched.TryGetValue(EpollEvent.DescriptorOf(events, index), out var whenReadable))
                    whenReadable();
            }

            RunTimers();
            RunPosted();
        }
    }

    private int NextTimeout()
    {
        if (!_posted.IsEmpty)
            return 0;
        return _timers.TryPeek(out _, out long due) ? (int)Math.Max(0, due - Environment.TickCount64) : Timeout.Infinite;
    }

    private void RunTimers()
    {
        while (_timers.TryPeek(out var work, out long due) && due <= Environment.TickCount64)
        {
            _timers.Dequeue();
            work();
        }
    }

    private void RunPosted()
    {
        for (int index = 0; index < PostedBatch && _posted.TryDequeue(out var work); index++)
            work();
    }

    private void ClearWake()
    {
        ulong count;
        Descriptor.Read(_wake, new Span<byte>(&count, sizeof(ulong)));
        Debug.Assert(count > 0, "The eventfd was readable.");
    }
}
