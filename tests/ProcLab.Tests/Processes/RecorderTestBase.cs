using ProcLab.Processes;

namespace ProcLab.Tests.Processes;

/// <summary>A flight recorder as its host and its worker see it.</summary>
public abstract class RecorderTestBase : IDisposable
{
    protected RecorderTestBase()
    {
        FilePath = Path.Combine(Path.GetTempPath(), $"proclab-recorder-{Guid.NewGuid():N}");
        Host = FlightRecorder.Create(FilePath);
        Worker = FlightRecorder.Open(FilePath);
    }

    private protected string FilePath { get; }

    private protected FlightRecorder Host { get; }

    private protected FlightRecorder Worker { get; }

    public void Dispose()
    {
        Host.Unlink();
        Host.Dispose();
        Worker.Dispose();
        GC.SuppressFinalize(this);
    }
}
