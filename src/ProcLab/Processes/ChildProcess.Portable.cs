using System.ComponentModel;
using System.Diagnostics;

namespace ProcLab.Processes;

/// <summary>
/// A child behind <see cref="Process"/>, for systems without an implementation of their own. It does not learn the signal that ended
/// a process, can only kill, and finds no descendants once their parent has ended.
/// </summary>
internal sealed class PortableChildProcess : ChildProcess
{
    private readonly Process _process;
    private readonly OutputSink _sink;
    private readonly ProcessLimits? _limits;
    private readonly IDisposable? _job;
    private readonly bool _holdsProcessors;
    private readonly Task<ExitStatus> _exited;
    private readonly Task _outputEnded;
    private readonly Lock _gate = new();
    private bool _isDisposed;
    private long _highestSeenBytes;

    private PortableChildProcess(Process process, ChildProcessStart start)
    {
        _process = process;
        _limits = start.Limits;
        if (OperatingSystem.IsWindows() && JobObject.TryHold(process, start.Limits) is { } job)
            (_job, _holdsProcessors) = (job, job.HoldsProcessors);
        Id = process.Id;
        StartedAt = start.TimeProvider.GetUtcNow();
        _sink = new OutputSink(start.OutputHandler);
        var closing = new CancellationTokenSource();
        var reading = Task.WhenAll(
            ReadAsync(process.StandardOutput.BaseStream, isError: false, closing.Token),
            ReadAsync(process.StandardError.BaseStream, isError: true, closing.Token));
        _exited = WaitAsync();
        _outputEnded = EndOutputAsync(reading, closing);
    }

    public override int Id { get; }

    public override DateTimeOffset StartedAt { get; }

    public override long? KernelStartTicks => null;

    // Windows has no signals to tell.
    public override bool TellsSignals => OperatingSystem.IsWindows();

    public override Task<ExitStatus> Exited => _exited;

    public override Task OutputEnded => _outputEnded;

    public override TreeGuard Tree => _job is null ? TreeGuard.Children : TreeGuard.JobObject;

    public override long? PeakMemoryBytes =>
        _exited.IsCompleted && Volatile.Read(ref _highestSeenBytes) is > 0 and var seen ? seen : null;

    public static new async Task<ChildProcess> StartAsync(ChildProcessStart start)
    {
        var process = StartProcess(start);
        var child = new PortableChildProcess(process, start);
        await child.WriteInputAsync(start.StandardInput).ConfigureAwait(false);
        return child;
    }

    public override IReadOnlyList<LimitInForce> ReadLimits() =>
        [.. (_limits?.Unheld() ?? []).Select(limit => limit.Kind == LimitKind.Processors && _holdsProcessors ? limit with { Guard = LimitGuard.JobObject } : limit)];

    public override ProcessMemory? MeasureMemory()
    {
        lock (_gate)
        {
            if (_isDisposed || _process.HasExited)
                return null;
            _process.Refresh();
            var memory = new ProcessMemory(_process.WorkingSet64, _process.PeakWorkingSet64);
            _highestSeenBytes = Math.Max(_highestSeenBytes, memory.PeakBytes);
            return memory;
        }
    }

    public override bool Signal(int signal)
    {
        lock (_gate)
        {
            if (signal != SignalNumbers.Kill || _isDisposed || _process.HasExited)
                return false;
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (Exception exception) when (exception is InvalidOperationException or AggregateException or Win32Exception)
            {
                // It ended meanwhile, or a descendant may not be killed; the process itself was.
            }

            return true;
        }
    }

    private static Process StartProcess(ChildProcessStart start)
    {
        var info = new ProcessStartInfo(start.FileName, start.Arguments)
        {
            WorkingDirectory = start.WorkingDirectory ?? "",
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (start.Environment is { } environment)
        {
            info.Environment.Clear();
            foreach (var (name, value) in environment)
                info.Environment[name] = value;
        }

        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception exception)
        {
            throw new ChildProcessStartException(
                start.FileName,
                exception.NativeErrorCode,
                $"Cannot start '{start.FileName}': error {exception.NativeErrorCode}; check the path, its permissions and its working directory.",
                exception);
        }
    }

    private async Task WriteInputAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var stream = _process.StandardInput.BaseStream;
            await stream.WriteAsync(bytes).ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading.
        }
    }

    private async Task<ExitStatus> WaitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return ExitStatus.FromExitCode(_process.ExitCode);
    }

    private async Task ReadAsync(Stream stream, bool isError, CancellationToken cancellationToken)
    {
        var lines = new LineSplitter(isError, _sink.Hand);
        byte[] buffer = new byte[LineSplitter.MaxLineBytes];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
                lines.Append(buffer.AsSpan(0, count));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The end of the grace, or of the stream.
        }

        lines.Complete();
    }

    private async Task EndOutputAsync(Task reading, CancellationTokenSource closing)
    {
        using (closing)
        {
            await _exited.ConfigureAwait(false);

            // What the process has left behind ends with it.
            _job?.Dispose();
            closing.CancelAfter(OutputGrace);
            await reading.ConfigureAwait(false);
        }

        lock (_gate)
        {
            _isDisposed = true;
            _process.Dispose();
        }

        if (_sink.Failure is { } failure)
            throw failure;
    }
}
