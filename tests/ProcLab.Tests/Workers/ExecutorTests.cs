using ProcLab.Links;
using ProcLab.Tests.Processes;
using ProcLab.Wire;
using ProcLab.Workers;

namespace ProcLab.Tests.Workers;

/// <summary>The worker's side of a window of several items: what its host says comes before, during and after what it runs.</summary>
public sealed class ExecutorTests : RecorderTestBase
{
    private static readonly WorkerTask s_hold = ExecutorTasks.Tasks.Hold;
    private static readonly WorkerTask s_echo = ExecutorTasks.Tasks.Echo;
    private static readonly WorkerTask s_echoUnlessCancelled = ExecutorTasks.Tasks.EchoUnlessCancelled;
    private static readonly WorkerTask s_waitForCancellation = ExecutorTasks.Tasks.WaitForCancellation;

    private readonly ScriptedHost _host = new();
    private readonly Executor _executor = new(new TaskTable(static _ => { }));
    private readonly Thread _thread;
    private int _exitCode = -1;

    public ExecutorTests()
    {
        _thread = new Thread(() => _exitCode = _executor.Run(new HostLink(_host, _executor))) { IsBackground = true };
        _thread.Start();
        Assert.Equal(MessageKind.Hello, _host.Next().Kind);
        _host.Say(new WelcomeMessage(1, "w1", false, null, FilePath));
        Assert.Equal(MessageKind.Ready, _host.Next().Kind);
        foreach (var task in new[] { s_hold, s_echo, s_echoUnlessCancelled, s_waitForCancellation })
            _host.Say(new DefineMessage(task.Number, task.Identity.Assembly, task.Identity.Name, task.Identity.Signature));
    }

    [Fact]
    public void It_runs_what_it_has_in_the_order_in_which_it_came()
    {
        Send(1, 5, s_hold);
        Send(2, 0, s_echo);
        Send(3, 9, s_echo);

        Assert.Equal([(MessageKind.Result, 1), (MessageKind.Result, 2), (MessageKind.Result, 3)], Leave());
        Assert.Equal((3, 3), (Host.ItemsBegun, Host.ItemsDone));
    }

    [Fact]
    public void An_item_that_was_taken_back_is_skipped_in_silence()
    {
        Send(1, 0, s_hold);
        Send(2, 1, s_echo);
        Send(3, 2, s_echo);
        Assert.True(Host.TryRecall(1, 2));

        Assert.Equal([(MessageKind.Result, 1), (MessageKind.Result, 3)], Leave());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_item_that_was_taken_back_and_host_again_runs_once(int newPlace)
    {
        Send(1, 0, s_hold);
        Send(2, 1, s_echo);
        Assert.True(Host.TryRecall(1, 2));
        Send(3, 1, s_echo);
        Assert.True(Host.TryRecall(1, 3));
        Send(2, newPlace, s_echo);

        Assert.Equal([(MessageKind.Result, 1), (MessageKind.Result, 2)], Leave());
        Assert.Equal(2, Host.ItemsBegun);
    }

    [Fact]
    public void A_place_that_is_used_again_at_once_runs_its_new_item()
    {
        Send(1, 0, s_hold);
        Send(2, 1, s_echo);
        Assert.True(Host.TryRecall(1, 2));
        Send(3, 1, s_echo);

        Assert.Equal([(MessageKind.Result, 1), (MessageKind.Result, 3)], Leave());
    }

    [Fact]
    public void An_item_that_is_host_again_after_its_end_runs_again()
    {
        Send(1, 0, s_echo);
        Assert.Equal((MessageKind.Result, 1), _host.Next());
        Send(1, 0, s_hold);

        Assert.Equal([(MessageKind.Result, 1)], Leave());
        Assert.Equal((2, 2), (Host.ItemsBegun, Host.ItemsDone));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    public void A_cancellation_finds_the_item_wherever_it_waits(int place, int newPlace)
    {
        Send(1, 0, s_hold);
        Send(2, place, s_echoUnlessCancelled);
        Assert.True(Host.TryRecall(place, 2));
        Send(2, newPlace, s_echoUnlessCancelled);
        _host.Say(new CancelMessage(2));

        Assert.Equal([(MessageKind.Result, 1), (MessageKind.Failure, 2)], Leave());
    }

    [Fact]
    public void A_cancellation_of_a_later_order_counts_when_an_earlier_one_begins()
    {
        Send(1, 0, s_hold);
        Send(2, 1, s_echoUnlessCancelled);
        Assert.True(Host.TryRecall(1, 2));
        Send(2, 2, s_echoUnlessCancelled);
        Assert.True(Host.TryRecall(2, 2));
        Send(2, 1, s_echoUnlessCancelled);
        _host.Say(new CancelMessage(2));

        Assert.Equal([(MessageKind.Result, 1), (MessageKind.Failure, 2)], Leave());
        Assert.Equal(2, Host.ItemsBegun);
    }

    [Fact]
    public void A_cancellation_reaches_the_item_that_runs_though_another_order_for_it_waits()
    {
        Send(1, 0, s_waitForCancellation);
        Assert.True(SpinWait.SpinUntil(() => Host.ItemsBegun == 1, TimeSpan.FromSeconds(30)));
        _host.Say(Order(1, 0, s_waitForCancellation));
        _host.Say(new CancelMessage(1));

        Assert.Equal([(MessageKind.Failure, 1)], Leave(open: false));
    }

    private void Send(long item, int place, WorkerTask task)
    {
        Host.Send(place, item);
        _host.Say(Order(item, place, task));
    }

    private static RunMessage Order(long item, int place, WorkerTask task) =>
        new(item, task.Number, 1, place, task == s_echo || task == s_echoUnlessCancelled ? Encode(7) : null);

    private static PayloadBuffer Encode(int value)
    {
        var buffer = new PayloadBuffer();
        var writer = new MessagePackWriter(buffer);
        writer.WriteInt64(value);
        writer.Flush();
        return buffer;
    }

    /// <summary>Lets the task that holds the worker end, and the worker leave.</summary>
    /// <returns>What it had sent until then.</returns>
    private (MessageKind Kind, long FirstField)[] Leave(bool open = true)
    {
        if (open)
        {
            _host.WaitUntilHeard();
            ExecutorTasks.Open();
        }

        _host.Say(new LeaveMessage(3));
        Assert.True(_thread.Join(TimeSpan.FromSeconds(30)), "the worker leaves");
        Assert.Equal(3, _exitCode);
        return _host.Rest();
    }
}
