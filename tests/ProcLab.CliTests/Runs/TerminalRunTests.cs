using System.Text.RegularExpressions;
using ProcLab.CliTests.Pool.Rendering;

namespace ProcLab.CliTests.Runs;

/// <summary>The command in a terminal.</summary>
public sealed partial class TerminalRunTests
{
    private const string Arguments = "pool --workers 3 --tasks 6 --max-sleep 300ms --seed 8123";

    [TerminalFact]
    public async Task The_picture_is_redrawn_and_stays_as_text()
    {
        await using var process = ProclabProcess.StartInTerminal(Arguments);

        var result = await process.EndAsync();

        Assert.Equal(0, result.ExitCode);
        string[] screen = new VirtualScreen().Write(result.Output).Text.Split('\n');
        Assert.Equal("pool  3 workers · 6 tasks · seed 8123", screen[0]);
        Assert.Equal(6, screen.Count(line => ResultRow().IsMatch(line)));
        Assert.Equal(3, screen.Count(line => WorkerRow().IsMatch(line)));
        Assert.Contains(screen, line => line.StartsWith("6 done, 0 failed, 0 lost · 3 processes · ", StringComparison.Ordinal) && line.EndsWith(" · no orphans", StringComparison.Ordinal));
        Assert.Contains("repeat: proclab pool --workers 3 --tasks 6 --max-sleep 300ms --seed 8123", screen);
        Assert.Matches(Color(), result.Output);
        Assert.EndsWith("\u001b[?25h", CursorSwitch().Matches(result.Output)[^1].Value);
        await Workers.AssertGoneAsync(result);
    }

    [TerminalFact]
    public async Task No_color_keeps_the_picture_and_drops_the_colour()
    {
        await using var process = ProclabProcess.StartInTerminal(Arguments, ("NO_COLOR", "1"));

        var result = await process.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotMatch(Color(), result.Output);
        Assert.Matches(CursorSwitch(), result.Output);
    }

    [TerminalFact]
    public async Task A_dumb_terminal_and_a_build_server_get_plain_lines()
    {
        foreach (var variable in new[] { ("TERM", "dumb"), ("CI", "true") })
        {
            await using var process = ProclabProcess.StartInTerminal(Arguments, variable);

            var result = await process.EndAsync();

            Assert.Equal(0, result.ExitCode);
            Assert.DoesNotContain('\u001b', result.Output);
            Assert.Contains("pool done: 6 ok", result.Output);
        }
    }

    [TerminalFact]
    public async Task ORP_04_ctrl_c_on_the_keyboard_ends_the_run_in_order_and_a_second_one_at_once()
    {
        const string ctrlC = "\u0003";
        await using var process = ProclabProcess.StartInTerminal("pool --workers 2 --input 60s 60s 60s");
        await process.WaitForAsync("░ 2");
        await process.Input.WriteAsync(ctrlC);
        await process.Input.FlushAsync();
        await process.WaitForAsync("no more tasks begin");
        await process.Input.WriteAsync(ctrlC);
        await process.Input.FlushAsync();

        var result = await process.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.EndsWith("\n\u001b[?25h", result.Output);
        await Workers.AssertGoneAsync(result);
    }

    [GeneratedRegex("""^ +\d  w\d +\d+ +\S+ [mµ]?s +\S+ [mµ]?s   "hello \d"$""")]
    private static partial Regex ResultRow();

    [GeneratedRegex(@"^ w\d +\d+ +.* tasks? +\S+ [mµ]?s busy$")]
    private static partial Regex WorkerRow();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Color();

    [GeneratedRegex(@"\x1b\[\?25[lh]")]
    private static partial Regex CursorSwitch();
}
