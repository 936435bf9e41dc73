using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

public sealed class MemoryTests
{
    private const long Mebibyte = 1024 * 1024;

    [LinuxFact]
    public async Task The_peak_of_a_process_that_used_more_than_the_host_is_the_kernels_figure()
    {
        // This process may have grown large in other tests.
        using var host = System.Diagnostics.Process.GetCurrentProcess();
        long used = (host.PeakWorkingSet64 / Mebibyte) + 200;
        await using var child = await ChildProcess.StartAsync(TestProgram.Worker(null, "use-memory", $"{used}"));
        await child.Exited;

        Assert.InRange(child.PeakMemoryBytes!.Value, used * Mebibyte, (used + 200) * Mebibyte);
    }

    [LinuxFact]
    public async Task The_peak_of_a_small_process_is_not_the_hosts()
    {
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell("exit 0"));
        await child.Exited;

        Assert.Null(child.PeakMemoryBytes);
    }

    [LinuxFact]
    public async Task The_peak_that_was_seen_is_kept_when_the_kernel_does_not_tell()
    {
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell("exec sleep 1000"));
        var seen = child.MeasureMemory()!.Value;

        child.Kill();
        await child.Exited;

        Assert.InRange(seen.ResidentBytes, 1, 100 * Mebibyte);
        Assert.Equal(seen.PeakBytes, child.PeakMemoryBytes);
        Assert.Null(child.MeasureMemory());
    }
}
