using System.Diagnostics;
using ProcLab.Processes;

namespace ProcLab.Tests.Processes;

public sealed class FlightRecorderTests : RecorderTestBase
{
    private const long LargestItem = long.MaxValue >> 3;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    public void The_host_sees_each_step_that_the_worker_takes(int place)
    {
        Assert.Equal(ItemMark.None, Host.Read(place, 7));
        Host.Send(place, 7);
        Assert.Equal(ItemMark.Sent, Host.Read(place, 7));
        Assert.True(Worker.TryBegin(place, 7, Stopwatch.GetTimestamp()));
        Assert.Equal(ItemMark.Begun, Host.Read(place, 7));
        Worker.End(place, 7);
        Assert.Equal(ItemMark.Done, Host.Read(place, 7));
    }

    [Fact]
    public void Places_know_nothing_of_each_other()
    {
        for (int place = 0; place < FlightRecorder.Places; place++)
            Host.Send(place, 100 + place);
        for (int place = 0; place < FlightRecorder.Places; place += 2)
            Assert.True(Worker.TryBegin(place, 100 + place, Stopwatch.GetTimestamp()));

        for (int place = 0; place < FlightRecorder.Places; place++)
        {
            Assert.Equal(place % 2 == 0 ? ItemMark.Begun : ItemMark.Sent, Host.Read(place, 100 + place));
            Assert.Equal(ItemMark.None, Host.Read(place, 101 + place));
        }
    }

    [Fact]
    public void An_item_begins_once_and_only_if_it_was_sent_to_that_place()
    {
        Assert.False(Worker.TryBegin(3, 7, Stopwatch.GetTimestamp()));
        Host.Send(3, 7);
        Assert.False(Worker.TryBegin(3, 8, Stopwatch.GetTimestamp()));
        Assert.False(Worker.TryBegin(4, 7, Stopwatch.GetTimestamp()));
        Assert.True(Worker.TryBegin(3, 7, Stopwatch.GetTimestamp()));
        Assert.False(Worker.TryBegin(3, 7, Stopwatch.GetTimestamp()));
    }

    [Fact]
    public void An_item_that_was_taken_back_does_not_begin_until_it_is_sent_again()
    {
        Host.Send(3, 7);
        Assert.True(Host.TryRecall(3, 7));
        Assert.Equal(ItemMark.Recalled, Host.Read(3, 7));
        Assert.False(Worker.TryBegin(3, 7, Stopwatch.GetTimestamp()));
        Assert.False(Host.TryRecall(3, 7));

        Host.Send(3, 7);
        Assert.True(Worker.TryBegin(3, 7, Stopwatch.GetTimestamp()));
    }

    [Fact]
    public void An_item_that_has_begun_or_is_done_cannot_be_taken_back()
    {
        Host.Send(3, 7);
        Worker.TryBegin(3, 7, Stopwatch.GetTimestamp());
        Assert.False(Host.TryRecall(3, 7));
        Worker.End(3, 7);
        Assert.False(Host.TryRecall(3, 7));
        Assert.Equal(ItemMark.Done, Host.Read(3, 7));
    }

    [Fact]
    public void An_end_without_a_begin_changes_nothing()
    {
        Host.Send(3, 7);
        Worker.End(3, 7);
        Assert.Equal(ItemMark.Sent, Host.Read(3, 7));
        Assert.Equal((0, 0), (Host.ItemsBegun, Host.ItemsDone));
    }

    [Fact]
    public void A_place_can_be_used_again_at_once()
    {
        Host.Send(3, 7);
        Assert.True(Host.TryRecall(3, 7));
        Host.Send(3, 8);

        Assert.False(Worker.TryBegin(3, 7, Stopwatch.GetTimestamp()));
        Assert.True(Worker.TryBegin(3, 8, Stopwatch.GetTimestamp()));
        Assert.Equal(ItemMark.None, Host.Read(3, 7));
    }

    [Fact]
    public void The_host_learns_when_an_item_began_and_how_many_there_were()
    {
        Host.Send(3, 7);
        long before = Stopwatch.GetTimestamp();
        Worker.TryBegin(3, 7, Stopwatch.GetTimestamp());
        long after = Stopwatch.GetTimestamp();

        Assert.InRange(Host.BegunAt(3), before, after);
        Assert.Equal((1, 0), (Host.ItemsBegun, Host.ItemsDone));
        Worker.End(3, 7);
        Assert.Equal((1, 1), (Host.ItemsBegun, Host.ItemsDone));
    }

    [Fact]
    public void A_recall_and_a_begin_cannot_both_win()
    {
        const int Rounds = 100_000;
        using var start = new Barrier(2);
        var begun = new bool[Rounds];
        var recalled = new bool[Rounds];
        var worker = new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                start.SignalAndWait();
                Thread.SpinWait(round % 8);
                begun[round] = Worker.TryBegin(round % FlightRecorder.Places, round, Stopwatch.GetTimestamp());
            }
        });
        Host.Send(0, 0);
        worker.Start();
        for (int round = 0; round < Rounds; round++)
        {
            start.SignalAndWait();
            Thread.SpinWait(round / 8 % 8);
            recalled[round] = Host.TryRecall(round % FlightRecorder.Places, round);
            Host.Send((round + 1) % FlightRecorder.Places, round + 1);
        }

        worker.Join();

        Assert.Equal(Rounds, Enumerable.Range(0, Rounds).Count(round => begun[round] != recalled[round]));
        Assert.Contains(true, begun);
        Assert.Contains(true, recalled);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    [InlineData(int.MaxValue)]
    public void There_are_no_other_places(int place) => Assert.Throws<ArgumentOutOfRangeException>(() => Worker.TryBegin(place, 7, Stopwatch.GetTimestamp()));

    [Fact]
    public void The_page_outlives_its_name_and_the_workers_view()
    {
        Host.Send(0, LargestItem);
        Host.Unlink();
        Assert.False(File.Exists(FilePath));
        Assert.True(Worker.TryBegin(0, LargestItem, Stopwatch.GetTimestamp()));

        Worker.Dispose();

        Assert.Equal(ItemMark.Begun, Host.Read(0, LargestItem));
    }

    [Fact]
    public void A_name_whose_folder_a_cleaner_took_is_gone_already()
    {
        string folder = Directory.CreateTempSubdirectory("proclab-recorder-").FullName;
        using var recorder = FlightRecorder.Create(Path.Combine(folder, "page"));
        Directory.Delete(folder, recursive: true);

        recorder.Unlink();

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_file_of_another_layout_is_refused()
    {
        string other = FilePath + "-other";
        File.WriteAllBytes(other, new byte[FlightRecorder.FileBytes]);

        Assert.Throws<InvalidDataException>(() => FlightRecorder.Open(other));

        File.Delete(other);
    }

    [Fact]
    public void The_file_is_its_owners_alone()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }
}
