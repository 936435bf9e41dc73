using System.Diagnostics;

namespace ProcLab.CliTests.Runs;

/// <summary>Real work on real input.</summary>
public sealed class InputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proclab-input-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [CommandFact]
    public async Task Two_hundred_fingerprints_agree_with_sha256sum_in_order()
    {
        string[] files = [.. Enumerable.Range(0, 200).Select(number => Write($"file {number % 7} {number}", new string('x', number * 997)))];

        var result = await ProclabProcess.RunAsync(["pool", "--workers", "3", "--task", "sha256", "--quiet", "--input", .. files]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(await RunAsync("sha256sum", files), result.Output);
    }

    [CommandFact]
    public async Task Word_counts_agree_with_wc()
    {
        string[] files = [Write("a", "one two\nthree\n"), Write("b", ""), Write("c", "Привет, 世界\n\n  x")];

        var result = await ProclabProcess.RunAsync(["pool", "--workers", "2", "--task", "wordcount", "--quiet", "--input", .. files]);

        var expected = (await RunAsync("wc", [.. files])).Split('\n').Take(files.Length).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(expected, result.Lines);
    }

    [CommandFact]
    public async Task A_missing_file_among_others_fails_alone()
    {
        string missing = Path.Combine(_folder, "missing");

        var result = await ProclabProcess.RunAsync("pool", "--workers", "2", "--task", "wordcount", "--json", "--input", Write("a", "x"), missing, Write("b", "y"));

        Assert.Equal(1, result.ExitCode);
        var failed = Assert.Single(result.EventsOf("task.fail"));
        Assert.Equal((2, $"there is no file '{missing}'"), (failed.GetProperty("task").GetInt32(), failed.GetProperty("error").GetString()));
        Assert.Equal([1, 3], result.EventsOf("task.done").Select(done => done.GetProperty("task").GetInt32()).Order());
        Assert.Equal("fail", result.End.GetProperty("verdict").GetString());
    }

    [CommandFact]
    public async Task SUB_01_arguments_reach_the_worker_and_come_back()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "2", "--task", "echo", "--quiet", "--input", "one", "", "три");

        Assert.Equal((0, "one\n\nтри\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [CommandFact]
    public async Task EXC_01_what_a_task_throws_is_printed_once_and_told_with_type_and_stack()
    {
        string[] command = ["pool", "--workers", "1", "--task", "sha256", "--input", _folder];

        var plain = await ProclabProcess.RunAsync([.. command, "--quiet"]);
        var json = await ProclabProcess.RunAsync([.. command, "--json"]);

        var failed = Assert.Single(json.EventsOf("task.fail"));
        string reason = failed.GetProperty("error").GetString()!;
        Assert.Contains(_folder, reason, StringComparison.Ordinal);
        Assert.Equal("System.IO.IOException", failed.GetProperty("type").GetString());
        Assert.Contains("ExampleTasks.Sha256", failed.GetProperty("details").GetString(), StringComparison.Ordinal);
        Assert.Equal((1, "", $"proclab: task 1 failed: {reason}\n"), (plain.ExitCode, plain.Output, plain.Error));
    }

    [CommandFact]
    public async Task Where_no_file_is_there_nothing_is_started()
    {
        string missing = Path.Combine(_folder, "missing");

        var result = await ProclabProcess.RunAsync("pool", "--task", "sha256", "--input", missing);

        Assert.Equal((13, "", $"proclab: there is no file '{missing}'\n"), (result.ExitCode, result.Output, result.Error));
    }

    [CommandFact]
    public async Task A_very_long_line_travels_like_any_other()
    {
        string line = new('x', 80 << 20);
        await using var process = ProclabProcess.Start("pool", "--workers", "1", "--task", "echo", "--quiet", "--input", "-");
        await process.Input.WriteLineAsync("before");
        await process.Input.WriteLineAsync(line);
        await process.Input.WriteLineAsync("after");
        process.Input.Close();

        var result = await process.EndAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.True(result.Output == $"before\n{line}\nafter\n", $"{result.Output.Length} characters came back");
    }

    [CommandFact]
    public async Task A_line_of_standard_input_is_worked_on_before_the_next_is_there()
    {
        await using var process = ProclabProcess.Start("pool", "--workers", "1", "--task", "primes", "--quiet", "--input", "-");
        await process.Input.WriteLineAsync("100");
        await process.WaitForAsync("25 primes below 100\n");
        await process.Input.WriteLineAsync("nonsense");
        await process.Input.WriteLineAsync("1000");
        process.Input.Close();

        var result = await process.EndAsync();

        Assert.Equal((1, "25 primes below 100\n168 primes below 1000\n"), (result.ExitCode, result.Output));
        Assert.Equal("proclab: task 2 failed: 'nonsense' is not a whole number from 0 to 1000000000000000\n", result.Error);
    }

    [CommandFact]
    public async Task Unordered_results_come_as_they_are_ready()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "2", "--unordered", "--quiet", "--input", "2s", "10ms");

        Assert.Equal(["10ms", "2s"], result.Lines);
    }

    [CommandFact]
    public async Task Hostile_texts_come_back_in_json_and_are_harmless_elsewhere()
    {
        const string hostile = "\u001b[2J[red]\u202e\nx";

        var json = await ProclabProcess.RunAsync("pool", "--workers", "1", "--task", "echo", "--json", "--input", hostile);
        var plain = await ProclabProcess.RunAsync("pool", "--workers", "1", "--task", "echo", "--quiet", "--input", hostile);

        Assert.Equal(hostile, Assert.Single(json.EventsOf("task.done")).GetProperty("result").GetString());
        Assert.Equal("[red]\\nx\n", plain.Output);
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
