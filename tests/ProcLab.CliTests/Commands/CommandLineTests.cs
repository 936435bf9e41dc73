using System.Text.Json;
using ProcLab.Host;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.CliTests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("pol", "there is no command 'pol'; did you mean 'pool'?")]
    [InlineData("kubernetes", "there is no command 'kubernetes'; proclab --help lists them")]
    [InlineData("pool --worker 3", "there is no option '--worker'; did you mean '--workers'?")]
    [InlineData("pool --bogus", "there is no option '--bogus'")]
    [InlineData("pool -?", "there is no option '-?'")]
    [InlineData("pool /h", "'/h' is one word too many")]
    [InlineData("pool --workers", "--workers needs a value: --workers N")]
    [InlineData("pool --workers x", "--workers takes a whole number, not 'x'")]
    [InlineData("pool --workers 0", "--workers takes a number from 1 to 256, not 0")]
    [InlineData("pool --workers 257", "--workers takes a number from 1 to 256, not 257")]
    [InlineData("pool --workers 3 4", "'4' is one word too many")]
    [InlineData("pool --workers 3 --workers 4", "--workers is given more than once")]
    [InlineData("pool --max-sleep 200", "--max-sleep: '200' has no unit; write 200ms or 200s")]
    [InlineData("pool --max-sleep 25h", "--max-sleep takes at most 86400s, not 25h")]
    [InlineData("pool --task sha25", "--task takes nap, sha256, wordcount, primes, echo, not 'sha25'; did you mean 'sha256'?")]
    [InlineData("pool --task sha256", "--task sha256 needs --input FILE...")]
    [InlineData("pool --task primes --input 7 x", "--input: 'x' is not a whole number from 0 to 1000000000000000")]
    [InlineData("pool --task primes --input 7.5", "--input: '7.5' is not a whole number from 0 to 1000000000000000")]
    [InlineData("pool --task primes --input -5", "--input: -5 is too small: primes takes a whole number from 0 to 1000000000000000")]
    [InlineData("pool --task primes --input 2000000000000000", "--input: 2000000000000000 is too great: primes takes a whole number from 0 to 1000000000000000")]
    [InlineData("pool --task primes --input 99999999999999999999", "--input: 99999999999999999999 is too great: primes takes a whole number from 0 to 1000000000000000")]
    [InlineData("pool --input 5", "--input: '5' has no unit; write 5ms or 5s")]
    [InlineData("pool --input 25h", "--input: '25h' is more than 86400s, the longest nap")]
    [InlineData("pool --input 5s --tasks 3", "--tasks is for naps of random length; with --input each value is one item")]
    [InlineData("pool --input 5s --max-sleep 1s", "--max-sleep is for naps of random length; it means nothing with --input")]
    [InlineData("pool --task echo --input - -", "--input takes - only once: standard input can be read only once")]
    [InlineData("pool --kill-at 11", "--kill-at 11: there are only 10 items")]
    [InlineData("pool --kill-at 2 --tasks 1", "--kill-at 2: there is only 1 item")]
    [InlineData("pool --transport", "--transport needs a value: --transport NAME")]
    [InlineData("pool --transport http", "--transport takes pipe, uds, tcp, not 'http'")]
    [InlineData("pool --transport tpc", "--transport takes pipe, uds, tcp, not 'tpc'; did you mean 'tcp'?")]
    [InlineData("pool --seed -3", "--seed takes a number from 0 up, not -3")]
    [InlineData("pool --color red", "--color takes auto, always, never, not 'red'")]
    [InlineData("pool --task echo --input a -- --json", "'--json' stands behind --, where no option can; a value that begins with a dash is written --input=--json")]
    [InlineData("pool --max-tasks-per-worker 0", "--max-tasks-per-worker takes a number from 1 to 2147483647, not 0")]
    [InlineData("pool --spares 300", "--spares takes a number from 0 to 256, not 300")]
    [InlineData("pool --timeout 0s", "--timeout takes more than 0s: no item could be done in no time")]
    [InlineData("pool --queue-timeout 0ms", "--queue-timeout takes more than 0s: no item could be done in no time")]
    [InlineData("pool --grace 2h", "--grace takes at most 3600s, not 2h")]
    [InlineData("pool --max-memory", "--max-memory needs a value: --max-memory SIZE")]
    [InlineData("chaos --harm kill-idel", "--harm takes kill-idle, kill-starting, kill-running, kill-result, slow-start, stop, not 'kill-idel'; did you mean 'kill-idle'?")]
    [InlineData("chaos --harm ,", "--harm takes one or more of kill-idle, kill-starting, kill-running, kill-result, slow-start, stop")]
    [InlineData("chaos --kill-every 500us", "--kill-every takes 1ms and more")]
    [InlineData("chaos --hang-limit 1ms", "--hang-limit takes 100ms and more")]
    [InlineData("chaos --time 0s", "--time takes more than 0s")]
    [InlineData("chaos --payload 7", "--payload takes 8B to 1GiB: less could not tell items apart")]
    [InlineData("chaos --payload 2GiB", "--payload takes 8B to 1GiB: less could not tell items apart")]
    [InlineData("chaos --kills 5 --harm slow-start", "--kills needs a --harm that kills")]
    [InlineData("chaos --tasks 0", "--tasks takes a number from 1 to 100000000, not 0")]
    [InlineData("pool --max-memory 0MB", "--max-memory takes a size of a byte and more, not 0MB")]
    [InlineData("pool --max-memory 200M", "--max-memory: 'M' is not a unit of size; use B, KB, MB, GB, KiB, MiB or GiB")]
    [InlineData("pool --max-memory much", "--max-memory: 'much' is not a size; write 200MB, 1GiB or a whole number of bytes")]
    [InlineData("pool --retry", "--retry needs a value: --retry N")]
    [InlineData("pool --retry 0", "--retry takes a number from 1 to 1000, not 0")]
    [InlineData("pool --retry 1001", "--retry takes a number from 1 to 1000, not 1001")]
    [InlineData("pool --retry often", "--retry takes a whole number, not 'often'")]
    [InlineData("pool --timeout 5", "--timeout: '5' has no unit; write 5ms or 5s")]
    [InlineData("pool --width 10", "--width takes a number from 40 to 1000, not 10")]
    [InlineData("process --jion", "there is no option '--jion'; did you mean '--join'?")]
    [InlineData("proces", "there is no command 'proces'; did you mean 'process'?")]
    [InlineData("process --threads --daemon", "--daemon is for processes; with --threads there are none, and a thread cannot be ended from outside")]
    [InlineData("process --threads --terminate 1s", "--terminate is for processes; with --threads there are none, and a thread cannot be ended from outside")]
    [InlineData("process --lines -1", "--lines takes a number from 0 to 1000000, not -1")]
    [InlineData("process --pace 5", "--pace: '5' has no unit; write 5ms or 5s")]
    [InlineData("join --timeout 0s", "--timeout takes more than 0s: no task could be done in no time")]
    [InlineData("join --threads --timeout 1s", "--timeout is for processes; with --threads there are none, and a thread cannot be ended from outside")]
    [InlineData("compute dott 1 2", "there is no command 'dott'; did you mean 'dot'?")]
    [InlineData("compute cross 1 2", "there is no command 'cross'; proclab compute --help lists them")]
    [InlineData("compute dot", "dot takes two lists, not none; write two lists of numbers, such as: proclab compute dot 1,2,3 4,5,6")]
    [InlineData("compute dot 1 2 3", "dot takes two lists, not 3; write two lists of numbers, such as: proclab compute dot 1,2,3 4,5,6")]
    [InlineData("compute dot 1,2 3", "the lists have 2 and 1 numbers; a dot product needs as many in both")]
    [InlineData("compute dot 1,2 3,x", "the second list, column 3: 'x' is not a number; write two lists of numbers, such as: proclab compute dot 1,2,3 4,5,6")]
    [InlineData("compute dot 1,,2 3,4,5", "the first list, column 3: '' is not a number; write two lists of numbers, such as: proclab compute dot 1,2,3 4,5,6")]
    [InlineData("compute eval", "eval takes a text, such as: proclab compute eval \"1+2*3\"")]
    [InlineData("compute eval --jsn 1", "there is no option '--jsn'; did you mean '--json'?")]
    public async Task SUB_06_a_wrong_command_line_gets_one_sentence_and_code_2(string line, string sentence)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync(line));
        Assert.Equal($"proclab: {sentence}\n", _error.ToString());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Hostile_words_are_not_sent_to_the_terminal()
    {
        Assert.Equal(ExitCode.Usage, await RunAsync("pool", "--task", "\u001b[2Jnap"));
        Assert.DoesNotContain('\u001b', _error.ToString());
    }

    [Fact]
    public async Task SUB_06_a_wrong_command_line_with_json_is_a_whole_event_stream_in_which_nothing_was_started()
    {
        Assert.Equal(ExitCode.Usage, await RunAsync("pool --workers 999 --json"));

        var events = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["run.start", "diagnostic", "run.end"], events.Select(item => item.GetProperty("ev").GetString()));
        Assert.Equal("--workers takes a number from 1 to 256, not 999", events[1].GetProperty("message").GetString());
        Assert.Equal(2, events[2].GetProperty("exit").GetInt32());
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("")]
    public async Task Help_lists_the_commands(string line)
    {
        Assert.Equal(ExitCode.Ok, await RunAsync(line));
        Assert.Contains("\n  pool ", _output.ToString());
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task Help_of_a_command_shows_its_options_examples_and_codes()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync("pool --workers nonsense --help"));

        string help = _output.ToString();
        Assert.Contains("--terminate-after DUR", help);
        Assert.Contains("--transport NAME", help);
        Assert.Contains("Options of every command:", help);
        Assert.Contains("proclab pool --workers 3 --kill-at 5", help);
        Assert.Contains("\n  7    a worker died", help);
        Assert.DoesNotContain("-?", help);
        Assert.All(help.Split('\n'), line => Assert.InRange(line.Length, 0, 110));
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync("--version"));
        Assert.Matches(@"^proclab \d+\.\d+\.\d+\S*\n$", _output.ToString());
    }

    private Task<ExitCode> RunAsync(string line) => RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private async Task<ExitCode> RunAsync(params string[] arguments)
    {
        var facts = new TerminalFacts { OutputIsTerminal = false, Variable = _ => null };
        using var stop = new StopRequest(code => Assert.Fail($"ended with {code}"));
        return await CommandLine.RunAsync(arguments, new CommandConsole(_output, _error, facts, TimeProvider.System), stop);
    }
}
