using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace ProcLab.CliTests.Runs;

/// <summary><c>proclab clean</c>, with a folder for temporary files of its own, and processes that carry the mark of a run whose host is dead.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CleanTests : IDisposable
{
    // No process has started at the first tick after the boot.
    private const string DeadHost = "4194303-1";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly string _temporary = Directory.CreateTempSubdirectory("proclab-clean-").FullName;
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Directory.Delete(_temporary, recursive: true);
    }

    [CommandFact]
    public async Task Leftovers_are_only_listed_where_nobody_can_be_asked()
    {
        string folder = LeaveFolder();
        var orphan = LeaveProcess(DeadHost);

        var result = await CleanAsync("");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains($"folder {folder}", result.Lines);
        Assert.Contains(result.Lines, line => line.StartsWith($"process {orphan.Id} ", StringComparison.Ordinal) && line.Contains(" sleep 1000 ", StringComparison.Ordinal));
        Assert.Equal("nothing was touched; proclab clean --yes kills these processes and removes these folders", result.Lines[^1]);
        Assert.True(Directory.Exists(folder));
        Assert.False(orphan.HasExited);
    }

    [CommandFact]
    public async Task Leftovers_are_taken_away_with_yes_and_nothing_else_is()
    {
        await using var living = await StartPoolAsync();
        string livingFolder = Assert.Single(Directory.GetDirectories(_temporary));
        string folder = LeaveFolder();
        var orphan = LeaveProcess(DeadHost);
        var unmarked = LeaveProcess("something-else");

        var result = await CleanAsync("--yes --json");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(result.EventsOf("left.proc"), left => left.GetProperty("pid").GetInt32() == orphan.Id);
        Assert.DoesNotContain(result.EventsOf("left.proc"), left => left.GetProperty("pid").GetInt32() == unmarked.Id);
        Assert.Equal([folder], result.EventsOf("left.folder").Select(static left => left.GetProperty("path").GetString()));
        Assert.Equal(("run.end", true, 1), (result.End.GetProperty("ev").GetString(), result.End.GetProperty("touched").GetBoolean(), result.End.GetProperty("removed").GetInt32()));
        Assert.False(Directory.Exists(folder));
        Assert.True(orphan.WaitForExit(s_limit));
        Assert.Equal(137, orphan.ExitCode);
        Assert.False(unmarked.HasExited);
        Assert.True(Directory.Exists(livingFolder));
        living.Signal("INT");
        Assert.Equal(130, (await living.EndAsync()).ExitCode);
    }

    [TerminalFact]
    public async Task On_a_terminal_leftovers_are_taken_away_when_the_answer_is_yes()
    {
        string folder = LeaveFolder();

        foreach (var (answer, isGone) in new[] { ("\n", false), ("no\n", false), ("y\n", true) })
        {
            await using var process = ProclabProcess.StartInTerminal("clean", ("TMPDIR", _temporary));
            await process.WaitForAsync("? [y/N] ");
            await process.Input.WriteAsync(answer);
            await process.Input.FlushAsync();

            Assert.Equal(0, (await process.EndAsync()).ExitCode);
            Assert.Equal(isGone, !Directory.Exists(folder));
        }
    }

    [TerminalFact]
    public async Task A_signal_is_an_answer_too()
    {
        string folder = LeaveFolder();
        await using var process = ProclabProcess.StartInTerminal("clean", ("TMPDIR", _temporary));
        await process.WaitForAsync("? [y/N] ");
        await process.Input.WriteAsync("\u0003");
        await process.Input.FlushAsync();

        Assert.Equal(130, (await process.EndAsync()).ExitCode);
        Assert.True(Directory.Exists(folder));
    }

    /// <summary>A process is no leftover of its own ancestors: from a shell that carries the mark the command ends neither that nor itself.</summary>
    [CommandFact]
    public async Task The_command_spares_itself_and_those_that_it_was_started_from()
    {
        var result = await ProclabProcess.RunShellAsync($"export TMPDIR='{_temporary}' PROCLAB_RUN={Mark(DeadHost)}; export -f proclab; bash -c 'proclab clean --yes; echo alive'");

        Assert.Equal((0, "alive"), (result.ExitCode, result.Lines[^1]));
    }

    private Task<CommandResult> CleanAsync(string options) => ProclabProcess.RunShellAsync($"TMPDIR='{_temporary}' proclab clean {options}");

    /// <summary>A pool at work, which has looked for leftovers already.</summary>
    private async Task<ProclabProcess> StartPoolAsync()
    {
        string folder = LeaveFolder();
        var pool = ProclabProcess.StartInFolder(_temporary, "pool", "--workers", "1", "--input", "60s");
        await pool.WaitForAsync("task 1 started");
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists(folder), s_limit), "The pool has not taken the folder away.");
        return pool;
    }

    private string LeaveFolder()
    {
        string folder = Path.Combine(_temporary, $"proclab-4194303-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(folder, "host"), "");
        return folder;
    }

    private Process LeaveProcess(string host)
    {
        var start = new ProcessStartInfo("sleep", ["1000"]);
        start.Environment["PROCLAB_RUN"] = Mark(host);
        _started.Add(Process.Start(start)!);
        return _started[^1];
    }

    private static string Mark(string host)
    {
        string space = new FileInfo("/proc/self/ns/pid").LinkTarget!;
        return string.Create(CultureInfo.InvariantCulture, $"{host}-{space["pid:[".Length..^1]}-{Guid.NewGuid():N}");
    }
}
