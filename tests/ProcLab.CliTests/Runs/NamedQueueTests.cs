using System.Text.Json;

namespace ProcLab.CliTests.Runs;

/// <summary><c>proclab queue serve</c>, <c>put</c>, <c>get</c>, <c>close</c> and <c>status</c>: queues between processes that know no more of each other than a name.</summary>
public sealed class NamedQueueTests
{
    private readonly string _name = $"test-{Guid.NewGuid():N}";

    [CommandFact]
    public async Task Items_come_out_in_the_order_in_which_they_were_put_and_each_once()
    {
        await using var server = await ServeAsync("--capacity", "2");

        var put = await QueueAsync("put", "one", "two");
        var first = await QueueAsync("get");
        var second = await QueueAsync("get", "--count", "1", "--timeout", "20s");
        var none = await QueueAsync("get", "--timeout", "0s");

        Assert.Equal((0, "2 items put\n"), (put.ExitCode, put.Output));
        Assert.Equal((0, "one\n", 0, "two\n"), (first.ExitCode, first.Output, second.ExitCode, second.Output));
        Assert.Equal((15, "", $"proclab: the queue '{_name}' is empty\n"), (none.ExitCode, none.Output, none.Error));
        await CloseAsync(server, put: 2, redelivered: 0);
    }

    [CommandFact]
    public async Task Lines_of_standard_input_go_through_a_small_queue_to_whoever_gets_all_of_them()
    {
        await using var server = await ServeAsync("--capacity", "3");
        await using var getting = ProclabProcess.Start("queue", "get", _name, "--all");
        var put = await ProclabProcess.RunShellAsync($"seq 1 500 | proclab queue put {_name} --json");
        await CloseAsync(server, put: 500, redelivered: 0);

        var got = await getting.EndAsync();

        Assert.Equal((0, ""), (got.ExitCode, got.Error));
        Assert.Equal(Enumerable.Range(1, 500).Select(static number => $"{number}"), got.Lines);
        Assert.Equal((0, 500), (put.ExitCode, put.End.GetProperty("put").GetInt32()));
        Assert.Equal(500, put.EventsOf("queue.op").Count(static put => put.GetProperty("outcome").GetString() == "done"));
    }

    [CommandFact]
    public async Task A_full_queue_and_an_empty_one_are_told_at_once_or_in_time()
    {
        await using var server = await ServeAsync("--capacity", "1");

        var full = await QueueAsync("put", "a", "b", "--timeout", "0s");
        var late = await QueueAsync("put", "b", "--timeout", "100ms");
        await QueueAsync("get");
        var empty = await QueueAsync("get", "--timeout", "100ms");

        Assert.Equal((14, "", $"proclab: the queue '{_name}' is full; 1 item was put before\n"), (full.ExitCode, full.Output, full.Error));
        Assert.Equal((6, $"proclab: the queue '{_name}' was full for 100ms\n"), (late.ExitCode, late.Error));
        Assert.Equal((6, $"proclab: the queue '{_name}' had no item for 100ms\n"), (empty.ExitCode, empty.Error));
        await CloseAsync(server, put: 1, redelivered: 0);
    }

    [CommandFact]
    public async Task What_is_in_a_closed_queue_can_be_had_and_then_its_server_ends()
    {
        await using var server = await ServeAsync();
        await QueueAsync("put", "last");
        await QueueAsync("close");

        var put = await QueueAsync("put", "late");
        var status = await QueueAsync("status", "--json");
        var got = await QueueAsync("get", "--count", "2");
        var served = await server.EndAsync();

        Assert.Equal((16, $"proclab: the queue '{_name}' is closed\n"), (put.ExitCode, put.Error));
        var now = Assert.Single(status.EventsOf("queue.stat"));
        Assert.Equal((1, true, 0), (now.GetProperty("depth").GetInt32(), now.GetProperty("closed").GetBoolean(), now.GetProperty("processes").GetInt32()));
        Assert.Equal((16, "last\n", $"proclab: the queue '{_name}' is closed, and there is nothing in it; 1 item was got before\n"), (got.ExitCode, got.Output, got.Error));
        Assert.Equal((0, $"queue {_name} · 1 put, 1 got, none left"), (served.ExitCode, served.Lines[^1]));
    }

    [CommandFact]
    public async Task A_name_that_nobody_serves_or_that_is_in_use_is_told()
    {
        var nobody = await QueueAsync("put", "a");
        await using var server = await ServeAsync();
        var second = await QueueAsync("serve", "--json");

        Assert.Equal((13, $"proclab: nobody serves a queue named '{_name}'; start one: proclab queue serve {_name}\n"), (nobody.ExitCode, nobody.Error));
        Assert.Equal((11, 11, "in_use"), (
            second.ExitCode, second.End.GetProperty("exit").GetInt32(), Assert.Single(second.EventsOf("diagnostic")).GetProperty("code").GetString()));
        await CloseAsync(server, put: 0, redelivered: 0);
    }

    [CommandFact]
    public async Task Who_waits_for_a_queue_finds_it_when_it_is_served()
    {
        await using var waiting = ProclabProcess.Start("queue", "put", _name, "early", "--wait", "30s");
        await using var server = await ServeAsync();

        Assert.Equal(0, (await waiting.EndAsync()).ExitCode);
        Assert.Equal("early\n", (await QueueAsync("get")).Output);
        await CloseAsync(server, put: 1, redelivered: 0);
    }

    [CommandFact]
    public async Task A_server_that_is_killed_is_told_to_who_waits_and_its_name_is_free_again()
    {
        await using var server = await ServeAsync();
        await using var waiting = ProclabProcess.Start("queue", "get", _name, "--json");
        await WaitUntilAsync("waiting_consumers", 1);
        server.Signal("KILL");

        var lost = await waiting.EndAsync();

        Assert.Equal((8, $"proclab: the process that served the queue '{_name}' is gone, and with it what was in the queue\n"), (lost.ExitCode, lost.Error));
        await using var next = await ServeAsync();
        await CloseAsync(next, put: 0, redelivered: 0);
    }

    [CommandFact]
    public async Task A_signal_ends_a_server_and_a_wait_and_tells_what_is_lost()
    {
        await using var server = await ServeAsync();
        await QueueAsync("put", "a", "b");
        await QueueAsync("get", "--count", "2");
        await using var waiting = ProclabProcess.Start("queue", "get", _name, "--json");
        await WaitUntilAsync("waiting_consumers", 1);
        waiting.Signal("INT");
        var interrupted = await waiting.EndAsync();
        await QueueAsync("put", "c");
        server.Signal("TERM");

        var served = await server.EndAsync();

        Assert.Equal((130, "interrupted"), (interrupted.ExitCode, interrupted.End.GetProperty("verdict").GetString()));
        Assert.Equal((143, $"queue {_name} · 3 put, 2 got, 1 item is lost"), (served.ExitCode, served.Lines[^1]));
    }

    [CommandFact]
    public async Task An_item_that_could_not_be_written_stays_in_the_queue()
    {
        await using var server = await ServeAsync();
        await QueueAsync("put", "precious");

        var failed = await ProclabProcess.RunShellAsync($"proclab queue get {_name} > /dev/full");
        var got = await QueueAsync("get");

        Assert.Equal((1, "proclab: cannot write to standard output: No space left on device\n"), (failed.ExitCode, failed.Error));
        Assert.Equal("precious\n", got.Output);
        await CloseAsync(server, put: 1, redelivered: 1);
    }

    [CommandFact]
    public async Task Text_of_any_kind_arrives_as_it_was()
    {
        string item = "größe \t \u001b[2J 面包 " + new string('x', 100_000);
        await using var server = await ServeAsync();
        await using var putting = ProclabProcess.Start("queue", "put", _name);
        await putting.Input.WriteAsync($"{item}\n\n");
        putting.Input.Close();
        await putting.EndAsync();

        var got = await QueueAsync("get", "--count", "2");

        Assert.Equal($"{item}\n\n", got.Output);
        await CloseAsync(server, put: 2, redelivered: 0);
    }

    [CommandTheory]
    [InlineData("get takes the name of a queue, such as: proclab queue get jobs", "get")]
    [InlineData("'a/b' is no name for a queue: 1 to 48 letters, digits, '-', '_' and '.' are", "serve", "a/b")]
    [InlineData("--count and --all cannot both be given", "get", "jobs", "--count", "2", "--all")]
    [InlineData("'b' is one word too many", "close", "a", "b")]
    [InlineData("there is no option '--cont'; did you mean '--count'?", "get", "jobs", "--cont", "2")]
    public async Task What_makes_no_sense_is_told(string problem, params string[] arguments)
    {
        var result = await ProclabProcess.RunAsync(["queue", .. arguments]);

        Assert.Equal((2, "", $"proclab: {problem}\n"), (result.ExitCode, result.Output, result.Error));
    }

    private async Task<ProclabProcess> ServeAsync(params string[] options)
    {
        var server = ProclabProcess.Start(["queue", "serve", _name, .. options]);
        await server.WaitForAsync($"queue {_name} is ready");
        return server;
    }

    private Task<CommandResult> QueueAsync(string verb, params string[] words) => ProclabProcess.RunAsync(["queue", verb, _name, .. words]);

    private async Task CloseAsync(ProclabProcess server, int put, int redelivered)
    {
        Assert.Equal(0, (await QueueAsync("close")).ExitCode);
        var served = await server.EndAsync();
        string again = redelivered > 0 ? $", {redelivered} redelivered" : "";
        Assert.Equal((0, "", $"queue {_name} · {put} put, {put} got{again}, none left"), (served.ExitCode, served.Error, served.Lines[^1]));
    }

    private async Task WaitUntilAsync(string figure, int expected)
    {
        JsonElement now;
        do
            now = (await QueueAsync("status", "--json")).EventsOf("queue.stat").Single();
        while (now.GetProperty(figure).GetInt32() != expected);
    }
}
