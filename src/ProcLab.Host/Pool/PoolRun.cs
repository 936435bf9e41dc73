using ProcLab.Host.Commands;

namespace ProcLab.Host.Pool;

internal sealed class PoolRun(PoolSettings settings, CommandConsole console, StopRequest stop)
{
    public Task<ExitCode> RunAsync()
    {
        console.Error.WriteLine($"{settings} {stop.Code}");
        return Task.FromResult(ExitCode.Ok);
    }
}
