using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>
/// A child that leads a session and process group of its own. The loop's thread sees its end through a pidfd, reads its status,
/// kills what is left of the group, and only then reaps it: until then no other process can get its id.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class LinuxChildProcess : ChildProcess
{
    private readonly EventLoop _loop;
    private readonly OutputSink _sink;
    private readonly OutputPipe _output;
    private readonly OutputPipe _error;
    private readonly TaskCompletionSource<ExitStatus> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _outputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Keeps a signal and the reaping apart.</summary>
    private readonly Lock _gate = new();

    /// <summary>Where the child's runtime makes its files.</summary>
    private readonly string _temporary;

    private int _pidfd;
    private bool _isReaped;

    private LinuxChildProcess(EventLoop loop, ChildProcessStart start, ControlGroup? group, int pid, int pidfd, (int Output, int Error) descriptors)
    {
        _loop = loop;
        _pidfd = pidfd;
        _group = group;
        _limits = start.Limits;
        Id = pid;
        StartedAt = start.TimeProvider.GetUtcNow();
        KernelStartTicks = ProcFiles.ReadStartTicks(pid);
        _temporary = start.Environment is not { } environment ? Path.GetTempPath() : environment.GetValueOrDefault("TMPDIR") is { Length: > 0 } folder ? folder : "/tmp";
        _inheritedPeakBytes = ReadOwnPeak();
        _sink = new OutputSink(start.OutputHandler);
        _output = new OutputPipe(loop, descriptors.Output, new LineSplitter(isError: false, _sink.Hand), OnPipeClosed);
        _error = new OutputPipe(loop, descriptors.Error, new LineSplitter(isError: true, _sink.Hand), OnPipeClosed);
    }

    public override int Id { get; }

    public override DateTimeOffset StartedAt { get; }

    public override long? KernelStartTicks { get; }

    public override bool TellsSignals => true;

    public override Task<ExitStatus> Exited => _exited.Task;

    public override Task OutputEnded => _outputEnded.Task;

    /// <remarks>It goes to the process group; a descendant that made a group or session of its own does not get it, but for a kill where there is a control group.</remarks>
    public override bool Signal(int signal)
    {
        lock (_gate)
        {
            if (_isReaped || LibC.kill(-Id, signal) != 0)
                return false;
            if (signal == SignalNumbers.Kill)
                _group?.Kill();
            return true;
        }
    }

    private void OnPipeClosed()
    {
        if (_output.IsOpen || _error.IsOpen)
            return;
        if (_sink.Failure is { } failure)
            _outputEnded.TrySetException(failure);
        else
            _outputEnded.TrySetResult();
    }
}
