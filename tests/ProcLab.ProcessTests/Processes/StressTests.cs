using System.Diagnostics;
using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

public sealed class StressTests
{
    [LinuxFact]
    public async Task Three_hundred_processes_beside_Process_Start_lose_no_status()
    {
        using var enough = new CancellationTokenSource();
        var beside = Task.Run(() => StartProcessesOfTheBaseLibraryAsync(enough.Token));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 300).Select(RunOneAsync));
        await enough.CancelAsync();

        Assert.All(outcomes, outcome => Assert.Equal(outcome.Expected, outcome.Actual));
        Assert.True(await beside > 0);
        Assert.Empty(ProcFileSystem.ZombieChildren());
    }

    private static async Task<(ExitStatus Expected, ExitStatus Actual)> RunOneAsync(int number)
    {
        bool isKilled = number % 2 == 0;
        int code = number % 256;
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell(isKilled ? "exec sleep 1000" : $"exit {code}"));
        if (isKilled)
            child.Kill();
        var status = await child.Exited;
        await child.OutputEnded;
        return (isKilled ? ExitStatus.FromSignal(SignalNumbers.Kill) : ExitStatus.FromExitCode(code), status);
    }

    private static async Task<int> StartProcessesOfTheBaseLibraryAsync(CancellationToken cancellationToken)
    {
        int count = 0;
        do
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exit 7"]) { RedirectStandardOutput = true })!;
            await process.WaitForExitAsync(CancellationToken.None);
            Assert.Equal(7, process.ExitCode);
            count++;
        }
        while (!cancellationToken.IsCancellationRequested);
        return count;
    }
}
