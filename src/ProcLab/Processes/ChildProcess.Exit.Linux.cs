namespace ProcLab.Processes;

/// <summary>The end of a process. Everything here runs on the loop's thread.</summary>
internal sealed unsafe partial class LinuxChildProcess
{
    private void OnProcessEnded()
    {
        LibC.WaitInfo info = default;
        bool isKnown = LibC.waitid(LibC.P_PIDFD, _pidfd, &info, LibC.WEXITED | LibC.WNOHANG | LibC.WNOWAIT, null) == 0;
        if (isKnown && info.Pid == 0)
            return;

        // When somebody else in this program has reaped it, its id is not ours any more, and its status is lost.
        if (isKnown)
            LibC.kill(-Id, SignalNumbers.Kill);
        EndGroup();
        _output.Drain();
        _error.Drain();
        Reap();
        _loop.Unwatch(_pidfd);
        Descriptor.Close(ref _pidfd);
        var status = isKnown ? StatusOf(info) : default;
        _exited.TrySetResult(status);
        if (status.Signal is not null && KernelStartTicks is { } startTicks)
            RuntimeFiles.Remove(Id, startTicks, _temporary);

        if (_output.IsOpen || _error.IsOpen)
            _loop.CallAfter(OutputGrace, CloseOutput);
    }

    private void Reap()
    {
        LibC.ResourceUsage usage = default;
        LibC.WaitInfo info = default;
        lock (_gate)
        {
            LibC.waitid(LibC.P_PIDFD, _pidfd, &info, LibC.WEXITED | LibC.WNOHANG, &usage);
            _isReaped = true;
        }

        SetPeak(usage);
    }

    private void CloseOutput()
    {
        _output.Close();
        _error.Close();
    }

    private static ExitStatus StatusOf(LibC.WaitInfo info) =>
        info.Code == LibC.CLD_EXITED ? ExitStatus.FromExitCode(info.Status) : ExitStatus.FromSignal(info.Status);
}
