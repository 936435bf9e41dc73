using System.Diagnostics;
using ProcLab.Processes;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>The id of a reaped process may be anyone's, so nobody is signalled by it.</summary>
public sealed class ReusedIdTests
{
    private const int Kills = 500;
    private const int Killers = 2;

    /// <summary>Whoever kills may do so at any moment: before the end, between the end and the reaping, and after it. Of other processes, which come and go all
    /// the time and would get such a signal if their id is the one, none ends in another way than its own.</summary>
    [ProcessFact(Timeout = 120_000)]
    public async Task ZMB_03_no_signal_is_sent_to_a_process_that_was_reaped()
    {
        using var churn = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", "n=0; while read -t 0; [ $? -ne 0 ]; do (exit 7); [ $? -eq 7 ] || exit 1; n=$((n+1)); done; echo $n"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        for (int i = 0; i < Kills; i++)
            await KillOneAsync();

        churn.StandardInput.Close();
        string count = await churn.StandardOutput.ReadToEndAsync();
        await churn.WaitForExitAsync();
        Assert.Equal(0, churn.ExitCode);
        Assert.True(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) > Kills, $"Only {count} processes came and went.");
    }

    private static async Task KillOneAsync()
    {
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell("exec sleep 1000"));
        var killers = Enumerable.Range(0, Killers).Select(_ => Task.Run(() => KillUntilReaped(child))).ToArray();

        var status = await child.Exited.WaitAsync(Eventually.Limit);

        // From here on its id may be another's.
        Assert.False(child.Signal(0));
        Assert.Equal(ExitStatus.FromSignal(SignalNumbers.Kill), status);
        await Task.WhenAll(killers).WaitAsync(Eventually.Limit);
    }

    /// <summary>Kills again and again until that is refused.</summary>
    private static void KillUntilReaped(ChildProcess child)
    {
        while (child.Signal(SignalNumbers.Kill))
            Thread.Yield();
    }
}
