using System.Runtime.InteropServices;

namespace ProcLab.Processes;

internal sealed partial class LinuxChildProcess
{
    /// <summary>
    /// Whether kernel and C library have what this class needs (pidfds: Linux 5.4). The layouts in <see cref="LibC"/> are those of two
    /// architectures.
    /// </summary>
    public static bool IsSupported { get; } =
        RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64
        && PosixSpawn.HasWorkingDirectory
        && HasPidfd();

    public static new async Task<ChildProcess> StartAsync(ChildProcessStart start)
    {
        int error = EventLoop.TryGetShared(out var loop);
        if (loop is null)
            throw StartErrors.Create(start, error);

        var group = start.GroupName is { } name ? ControlGroup.TryCreate(name, start.Limits) : null;
        try
        {
            var child = await StartAsync(loop, start, group).ConfigureAwait(false);
            child.JoinGroup();
            return child;
        }
        catch (ChildProcessStartException) when (group is not null)
        {
            await group.RemoveAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static Task<LinuxChildProcess> StartAsync(EventLoop loop, ChildProcessStart start, ControlGroup? group)
    {
        string file = ResolveFile(start.FileName);
        var completion = new TaskCompletionSource<LinuxChildProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        var arguments = new NativeStrings(start.Limits is { } limits ? LimitedStart.Wrap(file, start.Arguments, limits, group) : [file, .. start.Arguments]);
        var environment = new NativeStrings([.. (start.Environment ?? ProcessEnvironment.Current()).Select(pair => $"{pair.Key}={pair.Value}")]);
        loop.Post(() =>
        {
            using (arguments)
            using (environment)
            {
                int startError = TryStart(loop, start, group, arguments, environment, out var child);
                if (child is not null)
                    completion.SetResult(child);
                else
                    completion.SetException(StartErrors.Create(start, startError));
            }
        });
        return completion.Task;
    }

    /// <summary>Runs on the loop's thread, so the child's end cannot be seen before its watches are complete.</summary>
    private static int TryStart(
        EventLoop loop, ChildProcessStart start, ControlGroup? group, NativeStrings arguments, NativeStrings environment, out LinuxChildProcess? child)
    {
        child = null;
        using var pipes = new ChildPipes();
        int error = pipes.TryOpen(start.StandardInput.Span);
        if (error != 0)
            return error;
        error = PosixSpawn.TryStart(
            arguments, environment, start.WorkingDirectory, pipes.Input, pipes.Output, pipes.Error, out int pid);
        if (error != 0)
            return error;
        pipes.CloseChildSide();

        int pidfd = LibC.pidfd_open(pid);
        if (pidfd < 0)
        {
            error = Marshal.GetLastPInvokeError();
            GiveUp(pid);
            return error;
        }

        var started = new LinuxChildProcess(loop, start, group, pid, pidfd, pipes.Take());
        error = started.TryWatch();
        if (error != 0)
        {
            GiveUp(pid);
            return error;
        }

        child = started;
        return 0;
    }

    private int TryWatch()
    {
        int error = _loop.TryWatch(_pidfd, OnProcessEnded);
        if (error == 0)
            error = _output.TryWatch();
        if (error == 0)
            error = _error.TryWatch();
        if (error != 0)
        {
            _loop.Unwatch(_pidfd);
            Descriptor.Close(ref _pidfd);
            CloseOutput();
        }

        return error;
    }

    /// <summary>Leaves nothing of a process that runs already but cannot be watched. It ends at once, so the wait is short.</summary>
    private static unsafe void GiveUp(int pid)
    {
        LibC.WaitInfo info = default;
        LibC.kill(-pid, SignalNumbers.Kill);
        LibC.waitid(LibC.P_PID, pid, &info, LibC.WEXITED, null);
    }

    /// <summary>The child may start elsewhere, but a relative path is the host's.</summary>
    private static string ResolveFile(string file) => file.Contains('/') ? Path.GetFullPath(file) : file;

    private static unsafe bool HasPidfd()
    {
        int pidfd = LibC.pidfd_open(LibC.getpid());
        if (pidfd < 0)
            return false;

        // waitid learnt of pidfds one version later; a kernel that knows them says that this process is nobody's child to wait for.
        LibC.WaitInfo info = default;
        bool isKnown = LibC.waitid(LibC.P_PIDFD, pidfd, &info, LibC.WEXITED | LibC.WNOHANG | LibC.WNOWAIT, null) == 0
            || Marshal.GetLastPInvokeError() != LibC.EINVAL;
        Descriptor.Close(ref pidfd);
        return isKnown;
    }
}
