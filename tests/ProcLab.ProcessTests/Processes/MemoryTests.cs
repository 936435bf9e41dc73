using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

public sealed class MemoryTests
{
    private const long Mebibyte = 1024 * 1024;

    [LinuxFact]
    public async Task The_peak_of_a_process_that_used_more_than_the_host_is_the_kernels_figure()
    {
        await using var child = await ChildProcess.StartAsync(TestProgram.Worker(null, "use-memory", "700"));
        await child.Exited;

        Assert.InRange(child.PeakMemoryBytes!.Value, 700 * Mebibyte, 900 * Mebibyte);
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
