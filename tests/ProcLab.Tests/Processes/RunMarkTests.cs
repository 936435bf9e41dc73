using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using ProcLab.Processes;
using ProcLab.Transports;

namespace ProcLab.Tests.Processes;

/// <summary>Only of a host that is dead for certain the mark says so.</summary>
[SupportedOSPlatform("linux")]
public sealed class RunMarkTests
{
    private static readonly RunMark s_own = RunMark.OfThisProcess("0123456789abcdef");

    [Fact]
    public void A_mark_comes_back_from_its_text() => Assert.Equal(s_own, RunMark.TryParse(s_own.ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("4711")]
    [InlineData("0-1-2-abc")]
    [InlineData("-4711-1-2-abc")]
    [InlineData("4711-1-2-")]
    [InlineData("4711-1-2-../../etc")]
    [InlineData("4711-1-99999999999999999999-abc")]
    [InlineData("9999999999-1-2-abc")]
    [InlineData("9c2b4c0ab7a94ba0a9b3a3e8a2a1c0de")]
    public void Any_other_text_is_no_mark(string text) => Assert.Null(RunMark.TryParse(text));

    [LinuxFact]
    public void A_host_that_lives_is_not_dead() => Assert.False(s_own.HostIsDead());

    [LinuxFact]
    public void A_host_whose_id_is_anothers_is_dead() => Assert.True((s_own with { HostStart = s_own.HostStart + 1 }).HostIsDead());

    [LinuxFact]
    public void A_host_whose_id_is_nobodys_is_dead()
    {
        using var host = Process.Start("sleep", "1000");
        var mark = s_own with { HostId = host.Id, HostStart = ProcFiles.ReadStartTicks(host.Id)!.Value };
        Assert.False(mark.HostIsDead());

        host.Kill();
        host.WaitForExit();

        Assert.True(mark.HostIsDead());
    }

    [LinuxFact]
    public void A_host_that_nobody_has_reaped_is_dead()
    {
        using var parent = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec 3<&0; read word <&3 & echo $!; exec sleep 1000"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        int host = int.Parse(parent.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{parent.Id}/comm") == "sleep\n", TimeSpan.FromSeconds(20)));
        parent.StandardInput.Close();
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{host}/stat").Contains(") Z ", StringComparison.Ordinal), TimeSpan.FromSeconds(20)));

        Assert.True((s_own with { HostId = host, HostStart = ProcFiles.ReadStartTicks(host)!.Value }).HostIsDead());

        parent.Kill();
        parent.WaitForExit();
    }

    [LinuxFact]
    public void Of_a_host_that_cannot_be_seen_from_here_nothing_is_known()
    {
        Assert.False((s_own with { HostStart = s_own.HostStart + 1, Space = s_own.Space + 1 }).HostIsDead());
        Assert.False((s_own with { HostStart = 0 }).HostIsDead());
    }

    [LinuxFact]
    public void A_host_that_holds_its_folder_is_not_dead_whatever_its_process_looks_like()
    {
        using var folder = new RuntimeFolder();
        folder.Ensure();
        var mark = RunMark.OfThisProcess(folder.Random) with { HostStart = s_own.HostStart + 1 };

        Assert.False(mark.HostIsDead());
        folder.Dispose();
        Assert.True(mark.HostIsDead());
    }
}
