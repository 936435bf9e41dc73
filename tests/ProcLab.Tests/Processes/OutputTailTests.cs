using ProcLab.Processes;

namespace ProcLab.Tests.Processes;

public sealed class OutputTailTests
{
    [Fact]
    public void The_last_lines_are_kept_in_order()
    {
        var tail = new OutputTail(3);
        Assert.Empty(tail.ToArray());

        foreach (string text in new[] { "a", "b", "c", "d", "e" })
            tail.Add(new OutputLine(false, text, true));

        Assert.Equal(["c", "d", "e"], tail.ToArray().Select(line => line.Text));
    }

    [Fact]
    public void Several_threads_may_add_and_look_at_once()
    {
        var tail = new OutputTail();

        Parallel.For(0, 10_000, number =>
        {
            tail.Add(new OutputLine(true, $"{number}", true));
            Assert.InRange(tail.ToArray().Length, 1, OutputTail.DefaultCapacity);
        });

        Assert.Equal(OutputTail.DefaultCapacity, tail.ToArray().Length);
    }

    [Fact]
    public void A_tail_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new OutputTail(0));
    }
}
