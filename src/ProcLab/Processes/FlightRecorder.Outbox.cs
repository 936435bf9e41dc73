namespace ProcLab.Processes;

internal sealed unsafe partial class FlightRecorder
{
    private const int OutboxBytes = 256 * 1024;
}
